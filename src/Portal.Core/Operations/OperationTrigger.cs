namespace Portal.Core.Operations;

/// <summary>What can happen to an operation.</summary>
public enum OperationTrigger
{
    Approve,
    Reject,

    /// <summary>Who asked does not want it any more.</summary>
    Withdraw,

    /// <summary>Nobody decided in time.</summary>
    Expire,

    /// <summary>What was approved is handed to who asked; no worker has a part in it.</summary>
    Collect,
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
