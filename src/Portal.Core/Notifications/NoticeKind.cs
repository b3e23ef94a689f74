namespace Portal.Core.Notifications;

/// <summary>What there is to tell. The words are final: they are the <c>type</c> of what webhooks receive.</summary>
public static class NoticeKind
{
    public const string NodeIll = "node.ill";

    /// <summary>Goes wherever <see cref="NodeIll"/> went.</summary>
    public const string NodeRecovered = "node.recovered";
    public const string RequestWaiting = "request.waiting";
    public const string RequestDecided = "request.decided";
    public const string BreakGlassWaiting = "break-glass.waiting";
    public const string BreakGlassUsed = "break-glass.used";
    public const string FreezeEnded = "freeze.ended";
    public const string OperationFailed = "operation.failed";

    /// <summary>Asked for by a person who wants to see whether a channel works.</summary>
    public const string ChannelTest = "channel.test";

    /// <summary>What a channel can be made to tell.</summary>
    public static IReadOnlyList<string> Choosable { get; } =
    [NodeIll, RequestWaiting, RequestDecided, BreakGlassWaiting, BreakGlassUsed, FreezeEnded, OperationFailed];

    /// <summary>Which choice makes a channel take notices of <paramref name="kind"/>.</summary>
    public static string ChoiceOf(string kind) => kind == NodeRecovered ? NodeIll : kind;
}
