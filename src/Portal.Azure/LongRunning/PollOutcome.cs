using System.Text.Json.Nodes;
using Portal.Azure.Errors;

namespace Portal.Azure.LongRunning;

/// <summary>What one poll told. Exactly one of the nested records.</summary>
public abstract record PollOutcome
{
    private PollOutcome() { }

    /// <summary>Work goes on.</summary>
    /// <param name="Progress">
    /// The far side's own word, e.g. <c>InProgress</c>, <c>CreatingAgentPools: 1/3 nodes completed</c>, <c>Updating</c>.
    /// </param>
    /// <param name="Percent">0 to 100 where told; AKS has never told.</param>
    /// <param name="NextDelay">How long to wait before the next poll.</param>
    /// <param name="Operation">The record to store in place of the polled one.</param>
    /// <param name="Remark">An error told while working on; recorded often with operations that then succeeded.</param>
    public sealed record Running(
        string Progress,
        double? Percent,
        TimeSpan NextDelay,
        LongRunningOperation Operation,
        ArmError? Remark = null
    ) : PollOutcome;

    /// <summary>Done. Read the resource next (after DELETE expect it gone): inventory comes from that, not from intent.</summary>
    /// <param name="Body">The resource or result where the poll carried one; else null.</param>
    /// <param name="Remark">An error told along with success; a note, nothing more.</param>
    public sealed record Succeeded(JsonNode? Body, ArmError? Remark = null) : PollOutcome;

    /// <summary>The far side gave up. AKS may still recover later by itself: re-read the state.</summary>
    /// <param name="Error">Why.</param>
    public sealed record Failed(ArmError Error) : PollOutcome;

    /// <summary>Stopped by an abort.</summary>
    /// <param name="Error">What was said, or null.</param>
    public sealed record Canceled(ArmError? Error) : PollOutcome;

    /// <summary>
    /// The status could not be read, which says nothing about the operation. The caller counts these, and after
    /// <see cref="LongRunningPoller.ReadResourceAfter"/> in a row, or at once when <paramref name="ReadResource"/> is
    /// set, asks <see cref="LongRunningPoller.ReadResourceAsync"/> instead.
    /// </summary>
    /// <param name="Reason">Why it could not be read.</param>
    /// <param name="Status">The HTTP status; 0 without an answer.</param>
    /// <param name="Error">Code and sentence for the operation's log.</param>
    /// <param name="NextDelay">How long to wait before trying again.</param>
    /// <param name="ReadResource">True when this address will not become readable.</param>
    public sealed record Unreadable(
        UnreadableReason Reason,
        int Status,
        ArmError Error,
        TimeSpan NextDelay,
        bool ReadResource
    ) : PollOutcome;
}
