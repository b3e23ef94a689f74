namespace Portal.Core.Approvals.Requests;

/// <summary>What a person's act on a request came to.</summary>
public abstract record RequestAnswer
{
    private RequestAnswer() { }

    public sealed record Done(Request Request) : RequestAnswer;

    /// <summary>Nothing was written; the sentence says why.</summary>
    public sealed record Refused(string Sentence) : RequestAnswer;

    /// <summary>There is none that the caller may see.</summary>
    public sealed record NotFound : RequestAnswer;
}
