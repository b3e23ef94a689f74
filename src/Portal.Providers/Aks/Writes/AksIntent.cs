using Azure.Core;
using Portal.Azure.Pipeline;
using Portal.Core.Operations;

namespace Portal.Providers.Aks.Writes;

/// <summary>What a look at Azure says is to be done. Exactly one of the nested records.</summary>
internal abstract record AksIntent
{
    private AksIntent() { }

    /// <summary>It is as wished.</summary>
    public sealed record AlreadySo(string Sentence) : AksIntent;

    /// <summary>
    /// A request is to leave, on the condition that what it is based on has not changed. <paramref name="What"/> is what
    /// support knows it by (<c>PUT agentPools</c>); the other members make it.
    /// </summary>
    public sealed record Send(string What, Func<CancellationToken, Task<ArmResponse>> AskAsync) : AksIntent;

    /// <summary>Azure is at work on what this operation asked for: the answer was lost, so the resource itself is followed.</summary>
    public sealed record Follow(RequestMethod Method) : AksIntent;

    /// <summary>It cannot be done, and nothing was sent.</summary>
    public sealed record Refuse(OperationError Error) : AksIntent;

    /// <summary>
    /// Another changed <paramref name="What"/> since the change was planned, and nothing was sent.
    /// <paramref name="Difference"/> says how; null leaves that to a comparison of the cluster's readings.
    /// </summary>
    public sealed record Overtaken(string What, string? Difference = null) : AksIntent;

    /// <summary>Sending might do it a second time, so a person must decide.</summary>
    public sealed record Ask(OperationError Error) : AksIntent;
}
