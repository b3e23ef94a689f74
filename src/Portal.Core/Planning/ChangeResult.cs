namespace Portal.Core.Planning;

public abstract record ChangeResult
{
    private ChangeResult() { }

    public sealed record Started(long OperationId) : ChangeResult;

    /// <summary>Nothing was written or sent.</summary>
    public sealed record Refused(PreflightReport Report) : ChangeResult;
}
