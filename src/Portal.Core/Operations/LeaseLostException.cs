namespace Portal.Core.Operations;

/// <summary>Another worker holds the operation now; whatever this one had in hand must stop.</summary>
public sealed class LeaseLostException : Exception
{
    public LeaseLostException(long operationId)
        : base($"Operation {operationId} is held by another worker.") { }
}
