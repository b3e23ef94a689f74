namespace Portal.Kubernetes.Errors;

/// <summary>The portal itself refuses another watch, so that no screen can wear a cluster out.</summary>
public sealed class KubeWatchLimitException : KubeException
{
    internal KubeWatchLimitException(int limit)
        : base(
            FormattableString.Invariant(
                $"The portal already follows {limit} kinds of objects of this cluster, which is its limit. Close a page that shows another one, then try again."
            )
        ) { }
}
