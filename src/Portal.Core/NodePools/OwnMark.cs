namespace Portal.Core.NodePools;

/// <summary>Labels and taints that AKS puts on by itself, and refuses in a request.</summary>
public static class OwnMark
{
    private const string Prefix = "kubernetes.azure.com/";

    public static bool Is(string labelOrTaint) => labelOrTaint.StartsWith(Prefix, StringComparison.Ordinal);
}
