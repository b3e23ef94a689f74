using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Web.Features.Requests;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Requests;

/// <summary>Who is named in the file as having agreed.</summary>
public sealed class RequestExportTests
{
    private static readonly DateTimeOffset s_now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Agreed_IsWhoseWordCountsOrHadItsEffect_AndWhoBrokeTheGlass()
    {
        var text = RequestExport.Line(
            Of(
                Said("Anna", ApprovalStanding.Void),
                Said("Aron", ApprovalStanding.Used, hash: "of an earlier plan"),
                Said("Late", ApprovalStanding.Valid, until: s_now),
                Said("Rita", ApprovalStanding.Used, Decision.Reject),
                Said("Adam", ApprovalStanding.Used, Decision.BreakGlass),
                Said("Ada", ApprovalStanding.Valid, Decision.BreakGlass)
            ),
            s_now,
            name => name
        );

        text.ShouldContain("\"Adam, Ada\"");
        foreach (var other in (string[])["Anna", "Aron", "Late", "Rita"])
        {
            text.ShouldNotContain(other);
        }
    }

    [Theory]
    [InlineData(OperationState.Canceled, "Rejected", "rejected")]
    [InlineData(OperationState.Canceled, null, "withdrawn")]
    [InlineData(OperationState.Succeeded, null, "")]
    public void Outcome_IsSaidAsOnTheScreen(OperationState state, string? code, string word)
    {
        var request = Of();
        var error = code is null ? null : new OperationError(code, "No", "Ask again.");
        request = request with { Operation = request.Operation with { State = state, Error = error, QueuedAt = null } };

        var cells = RequestExport.Line(request, s_now, name => $"{name} in words").Split(',');

        var at = Array.IndexOf(RequestExport.Head(name => name).TrimEnd().Split(','), "Column.Outcome");
        cells[at].ShouldBe(word.Length == 0 ? "" : $"Outcome.{char.ToUpperInvariant(word[0])}{word[1..]} in words");
    }

    private static Request Of(params Approval[] said) =>
        new(FakeOperations.Running(1, "Delete cluster prod", "", null) with { PlanHash = "hash" }, said);

    private static Approval Said(
        string name,
        ApprovalStanding standing,
        Decision decision = Decision.Approve,
        string hash = "hash",
        DateTimeOffset? until = null
    ) => new(Guid.NewGuid(), name, name, decision, null, hash, s_now, until ?? s_now.AddHours(1), standing);
}
