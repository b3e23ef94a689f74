using Portal.Core.Access;
using Portal.Core.Approvals.Requests;
using Portal.Core.Connections;
using Portal.Core.Operations;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Health;
using Portal.Core.Tests.Operations;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Access;

/// <summary>One Admin alone makes nobody an Admin.</summary>
public sealed class AdminByTwoTests
{
    private const string Hugo = "00000000-0000-4000-8000-00000000000b";
    private static readonly DateTimeOffset s_now = new(2027, 1, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly ChangeWords s_why = new("On call", "T-1");
    private static readonly AssignmentWish s_wish = new(
        new Subject(SubjectKind.User, Hugo, "Hugo"),
        Role.Admin,
        Scope.Portal,
        s_now.AddDays(7)
    );

    private readonly AccessPorts _ports = new();
    private readonly HealthPorts _estate = new();
    private readonly Requests _requests = new();
    private readonly ManualTimeProvider _time = new(s_now);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EditAssignments Edit
    {
        get
        {
            var gate = StoredPolicies.Gate(_estate, _time);
            var ask = new AskForChange(gate, _requests, _requests, new StoredPolicies());
            return new(gate, _ports, _estate, _ports, ask, new OperationDefinitions([Step]), _time);
        }
    }

    private GiveStep Step => new(_ports, _estate, _ports, _time);

    [Fact]
    public async Task The_role_waits_for_a_second_Admin_and_is_given_once()
    {
        var had = _ports.Map.Assignments.Count;

        var id = (await Edit.GiveAsync(AccessPorts.Adam, s_wish, s_why, Cancel)).Request.ShouldNotBeNull();

        _ports.Map.Assignments.Count.ShouldBe(had, "nobody confirmed it yet");
        var operation = _requests[id].Operation;
        (operation.State, operation.Title).ShouldBe((OperationState.AwaitingApproval, "Make Hugo an Admin"));
        RequestDecider.PermissionFor(operation).ShouldBe(Permission.DecidePortalRequest);

        (await RunAsync(operation)).ShouldBeOfType<StepOutcome.Done>();
        (await RunAsync(operation)).ShouldBeOfType<StepOutcome.Done>("a run that died after the write goes on");
        _ports.Map.Assignments.Count.ShouldBe(had + 1);
        var given = _ports.Map.Assignments[^1];
        (given.Subject.Id, given.Role, given.Scope, given.ExpiresAt, given.GrantedBy).ShouldBe(
            (Hugo, Role.Admin, Scope.Portal, s_now.AddDays(7), "Adam")
        );
    }

    [Fact]
    public async Task An_Admin_alone_is_told_that_nobody_else_can_confirm_it()
    {
        var (alone, beside) = (Admins(AccessPorts.Adam.ObjectId.ToUpperInvariant()), Admins(Guid.NewGuid().ToString()));

        _ports.Map = alone;
        var asked = await Edit.GiveAsync(AccessPorts.Adam, s_wish, s_why, Cancel);
        asked.Findings.ShouldHaveSingleItem().Sentence.ShouldStartWith("Nobody else can confirm this");
        _requests[asked.Request!.Value].Operation.Preflight!.Warnings.ShouldBe(1);

        _ports.Map = beside;
        (await Edit.GiveAsync(AccessPorts.Adam, s_wish, s_why, Cancel)).Findings.ShouldBeEmpty();
        _ports.Map.OtherAdmins(AccessPorts.Adam.ObjectId, s_now).ShouldHaveSingleItem();
        _ports
            .Map.OtherAdmins(AccessPorts.Adam.ObjectId, s_now.AddDays(2))
            .ShouldBeEmpty("the role has expired by then");
    }

    private static AccessMap Admins(string other) =>
        new(
            [
                AccessPorts.Given(AccessPorts.Adam.ObjectId, Role.Admin),
                AccessPorts.Given(other, Role.Admin) with
                {
                    ExpiresAt = s_now.AddDays(1),
                },
            ],
            []
        );

    [Fact]
    public async Task It_is_called_back_until_it_is_given_and_not_after_a_run_that_died_once_it_was()
    {
        var had = _ports.Map.Assignments.Count;
        var asked = await Edit.GiveAsync(AccessPorts.Adam, s_wish, s_why, Cancel);
        var operation = _requests[asked.Request!.Value].Operation;

        (await RunAsync(operation with { CancelRequested = true })).ShouldBeOfType<StepOutcome.Canceled>();
        _ports.Map.Assignments.Count.ShouldBe(had);

        await RunAsync(operation);
        (await RunAsync(operation with { CancelRequested = true })).ShouldBeOfType<StepOutcome.Done>();
        _ports.Map.Assignments.Count.ShouldBe(had + 1);
    }

    [Theory]
    [InlineData(Hugo, SubjectKind.User)]
    [InlineData("auditors", SubjectKind.Group)]
    public async Task What_stands_against_it_by_then_stops_it(string auditor, SubjectKind kind)
    {
        var asked = await Edit.GiveAsync(AccessPorts.Adam, s_wish, s_why, Cancel);
        _ports.Add(AccessPorts.Given(auditor, Role.Auditor, kind: kind));
        _ports.Groups[Hugo] = ["auditors"];

        (await RunAsync(_requests[asked.Request!.Value].Operation)).ShouldBeOfType<StepOutcome.Failed>();

        _ports.Map.Assignments.ShouldNotContain(it => it.Role == Role.Admin && it.Subject.Id == Hugo);
    }

    [Fact]
    public async Task What_is_wrong_with_it_is_said_at_once()
    {
        var asked = await Edit.GiveAsync(AccessPorts.Adam, s_wish with { ExpiresAt = s_now }, s_why, Cancel);

        asked.Request.ShouldBeNull();
        asked.Findings.ShouldHaveSingleItem().Field.ShouldBe("expires");
    }

    [Fact]
    public async Task It_does_not_become_longer_without_a_second_Admin()
    {
        var known = _ports.Add(AccessPorts.Given(Hugo, Role.Admin) with { ExpiresAt = s_now.AddDays(1) });

        foreach (var later in new DateTimeOffset?[] { s_now.AddDays(2), null })
        {
            (await Edit.ChangeExpiryAsync(AccessPorts.Adam, known, later, s_why, Cancel))
                .ShouldHaveSingleItem()
                .Field.ShouldBe("expires");
        }

        (await Edit.ChangeExpiryAsync(AccessPorts.Adam, known, s_now.AddHours(1), s_why, Cancel)).ShouldBeEmpty();
    }

    private Task<StepOutcome> RunAsync(Operation operation) => Step.RunAsync(HeldOperation.Step(operation), Cancel);
}
