"""Words of the field, which a glued or misspelt word may have meant."""

# Words of the field that a glued word may hold, beside those of the other titles.
FIELD_WORDS = frozenset(
    "adaptation adversarial aggregation alignment analysis annotation answering approach attention audio autoencoder "
    "autoencoders benchmark caption captioning classification clustering composed contrastive correspondence dataset datasets descriptions "
    "detection distillation domain editing embedding embeddings feature features framework fusion generation graph hashing image images "
    "language learning matching model models multimodal network networks pretraining recognition representation "
    "representations retrieval search segmentation semantic similarity supervised text training transformer transformers "
    "understanding video videos vision visual".split()
)
HEADING_WORDS = FIELD_WORDS | frozenset(
    "acknowledgement acknowledgements application applications architecture architectures awesome baseline baselines "
    "benchmark benchmarks catalogue challenge challenges citation collection comparison compositional comprehensive "
    "conference contents contributing contribution contributions conversational dataset datasets dialogue diffusion "
    "disentangled downstream efficient embodied environment evaluation experimental experiments explainable extraction "
    "foundation framework frameworks function generative grounding guideline guidelines hierarchical identification "
    "implementation implementations instruction interaction interactive interpretability interpretable introduction "
    "journal knowledge leaderboard leaderboards licence license literature localization manipulation measurement medical memoization "
    "method methods miscellaneous multilingual multimedia navigation optimization overview papers performance "
    "pretrained probabilistic publications quantization question ranking reasoning recommendation reference references "
    "reinforcement related remote repositories repository resources results robustness sensing servoing spatial statistics summary "
    "survey surveys synthesis temporal theoretical toolkits translation tutorial tutorials uncertainty unsupervised "
    "visualization workshop".split()
)
