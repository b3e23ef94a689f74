using Portal.Core.Access;

namespace Portal.Core.Protection;

/// <summary>Two names of one cluster: attached by its kubeconfig, and of a subscription or attached once more.</summary>
public sealed record ClusterTwins(Scope One, Scope Other);
