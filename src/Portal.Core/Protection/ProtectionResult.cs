using Portal.Core.Rules;

namespace Portal.Core.Protection;

/// <summary>What became of a wish about protection.</summary>
public abstract record ProtectionResult
{
    private ProtectionResult() { }

    public sealed record Done : ProtectionResult;

    /// <summary>Others have to agree first.</summary>
    public sealed record Asked(long OperationId) : ProtectionResult;

    /// <summary>Somebody else was quicker, so it is not as it was seen; nothing was written.</summary>
    public sealed record Overtaken : ProtectionResult;

    /// <summary>Nothing was written.</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : ProtectionResult;
}
