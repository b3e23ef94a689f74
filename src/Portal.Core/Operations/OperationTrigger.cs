namespace Portal.Core.Operations;

/// <summary>What can happen to an operation.</summary>
public enum OperationTrigger
{
    Approve,
    Reject,
    Claim,
    Wait,
    AskOperator,
    Retry,
    RequestCancel,
    ConfirmCancel,
    Succeed,
    Fail,
    GiveUp,
}
