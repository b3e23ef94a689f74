using Microsoft.Extensions.Logging.Abstractions;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Changes;
using Portal.Core.Protection;
using Portal.TestKit.Postgres;

namespace Portal.Data.Tests;

/// <summary>A test with a portal of its own.</summary>
public abstract class PortalTest(TestPostgres postgres) : IAsyncLifetime
{
    private TestPortal? _portal;

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private protected TestPortal Portal => _portal!;

    public async ValueTask InitializeAsync() => _portal = await TestPortal.CreateAsync(postgres);

    /// <summary>Takes the worker's part for requests; Olga has the right to what she asked for.</summary>
    private protected async Task<bool> KeepRequestsAsync()
    {
        using var guard = new ProtectionGuard(
            Portal.Get<IProtections>(),
            Portal.Get<IChangeFeed>(),
            TimeProvider.System,
            NullLogger<ProtectionGuard>.Instance
        );
        var assignments = Portal.Get<IAssignments>();
        var olga = new Subject(SubjectKind.User, Samples.Olga.ObjectId, Samples.Olga.Name);
        await assignments.SeedAsync(
            "olga",
            new Assignment(Guid.NewGuid(), olga, Role.Operator, Scope.Portal, null, "test", Samples.Noon),
            Cancel
        );
        return await new KeepRequests(
            Portal.Get<IRequestStore>(),
            Portal.Get<IApprovalPolicyStore>(),
            new RequesterRight(assignments, new GroupsOfSignIn(), TimeProvider.System),
            guard,
            TimeProvider.System
        ).RunNextAsync(Cancel);
    }

    /// <summary>There is no directory to ask.</summary>
    private sealed class GroupsOfSignIn : IMemberships
    {
        public bool CanAsk => false;

        public ValueTask<IReadOnlyList<string>> OfAsync(Person person, CancellationToken cancellationToken) =>
            ValueTask.FromResult(person.Groups);
    }

    public async ValueTask DisposeAsync()
    {
        if (_portal is not null)
        {
            await _portal.DisposeAsync();
        }
    }
}
