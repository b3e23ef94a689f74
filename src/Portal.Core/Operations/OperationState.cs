namespace Portal.Core.Operations;

public enum OperationState
{
    AwaitingApproval,
    Queued,
    Running,
    Waiting,
    NeedsAttention,
    CancelRequested,
    Succeeded,
    Failed,
    Canceled,

    /// <summary>The deadline passed and reading back did not decide.</summary>
    Unknown,
}
