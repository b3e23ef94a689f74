using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Operations;
using Portal.Core.Tests.Approvals;
using static Portal.Core.Tests.Approvals.ARequest;

namespace Portal.Core.Tests.Operations;

/// <summary>Who is told who asked, agreed and refused, and why.</summary>
public sealed class OperationSightTests
{
    private readonly Requests _requests = new();

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Operator, true)]
    [InlineData(Role.Approver, true)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.Helpdesk, true)]
    [InlineData(Role.Viewer, false)]
    public void Everybody_but_a_viewer_is_told(Role role, bool told)
    {
        var request = _requests[_requests.Add(Deletion(Olga))];
        var sight = OperationSight.Of(Person("v-1", "Vera", role));

        var shown = sight.Show(request.Operation);

        shown.IsSummary.ShouldBe(!told);
        (shown.RequestedByName, shown.Reason).ShouldBe(told ? ("Olga", "retired") : ("", ""));
    }

    [Fact]
    public void Role_that_is_told_is_told_of_its_own_scope()
    {
        var request = _requests[_requests.Add(Deletion(Olga))];

        SightIn(Scope.Cluster("azure", "prod")).ShowsInFull(request.Operation).ShouldBeTrue();
        SightIn(Scope.Cluster("azure", "test")).ShowsInFull(request.Operation).ShouldBeFalse();
    }

    [Fact]
    public void Who_asked_is_told_of_their_own_whatever_they_hold_by_now()
    {
        var request = _requests[_requests.Add(Deletion(Olga))];

        OperationSight.Of(Person(OlgasId.ToUpperInvariant(), "Olga", Role.Viewer)).Show(request).ShouldBe(request);
    }

    [Fact]
    public void What_somebody_asked_for_leads_to_its_cluster_only_where_they_see_something_of_it()
    {
        var id = _requests.Add(Deletion(Olga));
        var operation = _requests[id].Operation;

        PlacelessIn(Scope.Cluster("azure", "prod")).ShouldBeEmpty();
        PlacelessIn(Scope.Namespace("azure", "prod", "web")).ShouldBeEmpty();
        PlacelessIn(Scope.Cluster("azure", "test")).ShouldBe([id]);

        IReadOnlyList<long> PlacelessIn(Scope seen) =>
            new OperationSight(new VisibleScopes([seen]), VisibleScopes.None, OlgasId).PlacelessOf([operation]);
    }

    [Theory]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Approver, true)]
    [InlineData(Role.Auditor, true)]
    [InlineData(Role.Viewer, false)]
    public void What_is_about_the_portal_itself_is_seen_by_those_who_are_told_of_all_of_it(Role role, bool seen)
    {
        var sight = OperationSight.Of(Person("v-1", "Vera", role));

        sight.Seen.IsPortalWide.ShouldBeTrue("clusters are seen by all of them");
        sight.ShowsPortalsOwn.ShouldBe(seen);
        SightIn(Scope.Cluster("azure", "prod")).ShowsPortalsOwn.ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_who_decided_is_named_nor_what_they_said()
    {
        var id = _requests.Add(Deletion(Olga));
        var says = new Statement(Anna, Deletion(Olga).PlanHash, "not now", Noon);
        await _requests.ApplyAsync(
            id,
            request => RequestDecisions.Reject(request, says),
            TestContext.Current.CancellationToken
        );

        var rejected = _requests[id] with { Operation = _requests[id].Operation with { Ticket = "CHG-1" } };

        var shown = OperationSight.Of(Person("v-1", "Vera", Role.Viewer)).Show(rejected);

        shown.Approvals.ShouldBeEmpty();
        shown.Outcome.ShouldBe(RequestOutcome.Rejected, "how it ended is no secret");
        (shown.Operation.Error!.Message, shown.Operation.Ticket, shown.Operation.CorrelationId).ShouldBe(
            ("", null, "")
        );
        (shown.Operation.RequestedById, shown.Operation.Approval).ShouldBe(("", ApprovalMark.NotNeeded));
        shown.Operation.Title.ShouldBe("Delete cluster prod");
    }

    [Fact]
    public void What_steps_say_and_why_they_failed_is_told_and_what_people_did_is_not()
    {
        var error = new OperationError("QuotaExceeded", "No quota.", "Ask for more.");
        var operation = _requests[_requests.Add(Deletion(Olga))].Operation with { QueuedAt = Noon, Error = error };
        OperationEvent[] lines = [new(Noon, null, "Olga asked to cancel."), new(Noon, 0, "Deleting.")];
        var sight = OperationSight.Of(Person("v-1", "Vera", Role.Viewer));

        sight.Show(operation).Error.ShouldBe(error);
        sight.Show(operation, lines).ShouldBe([lines[1]]);
        OperationSight.Of(Anna).Show(operation, lines).ShouldBe(lines);
    }

    private static OperationSight SightIn(Scope scope) =>
        OperationSight.Of(
            new Caller(
                "o-1",
                "Otto",
                [new Holding(Role.Viewer, Scope.Portal, Guid.Empty), new Holding(Role.Operator, scope, Guid.Empty)],
                null,
                "c-1"
            )
        );
}
