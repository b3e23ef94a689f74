namespace Portal.Core.Operations;

/// <summary>Another operation that has not ended works on the same thing.</summary>
public sealed class OperationConflictException : Exception
{
    public OperationConflictException(long runningOperationId)
        : base($"Operation {runningOperationId} is already working on this. Wait for it to end, or cancel it.")
    {
        RunningOperationId = runningOperationId;
    }

    public long RunningOperationId { get; }
}
