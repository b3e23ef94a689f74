using Portal.Core.History;
using Portal.Core.Notifications;
using Portal.Core.Operations;

namespace Portal.Core.Approvals.Requests;

/// <summary>What becomes of a request, judged while its row is locked.</summary>
public abstract record RequestMove
{
    private RequestMove() { }

    /// <summary>Nothing is written, and the sentence says why.</summary>
    public sealed record Refused(string Sentence) : RequestMove;

    /// <summary>It is the person who may not: the attempt goes into history.</summary>
    public sealed record Denied(string Sentence) : RequestMove;

    /// <summary>The request as it shall be, a line for its timeline, and an entry for history where there is something to say.</summary>
    public sealed record To(Request Next, string Event, HistoryEntry? Entry) : RequestMove
    {
        /// <summary>Takes the place of the plan and of all that was made from it.</summary>
        public NewOperation? Revision { get; init; }

        /// <summary>What somebody is to be told of it; null when nobody is.</summary>
        public Notice? Notice { get; init; }
    }
}
