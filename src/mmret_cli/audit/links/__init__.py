"""Links by their own text: broken, expiring, wrapped, unstable, insecure, or in another form than the stable one."""
