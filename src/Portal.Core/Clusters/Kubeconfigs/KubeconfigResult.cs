using Portal.Core.Rules;

namespace Portal.Core.Clusters.Kubeconfigs;

/// <summary>A wish for a kubeconfig, and what its person says of it.</summary>
public sealed record KubeconfigWish(Guid ClusterId, KubeconfigKind Kind, string Reason, string? Ticket);

public abstract record KubeconfigResult
{
    private KubeconfigResult() { }

    /// <summary><paramref name="Content"/> is a secret.</summary>
    public sealed record HandedOut(string Content) : KubeconfigResult
    {
        public override string ToString() => nameof(HandedOut);
    }

    /// <summary>Others have to agree first; then it is collected from this operation.</summary>
    public sealed record Asked(long OperationId) : KubeconfigResult;

    /// <summary>Nothing was asked of the far side.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : KubeconfigResult;
}
