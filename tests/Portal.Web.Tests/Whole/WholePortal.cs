using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Upgrades;
using Portal.TestKit.Time;
using Portal.Web.Authentication;
using Portal.Web.Authentication.Sandbox;

namespace Portal.Web.Tests.Whole;

/// <summary>
/// The portal as it is installed, over the sandbox: real stores, workers that run. It begins slowly, so that tests share
/// it and go one after the other.
/// </summary>
[CollectionDefinition(Name)]
public sealed class WholePortal(WebPostgres postgres) : IAsyncLifetime, ICollectionFixture<WholePortal>
{
    public const string Name = "The whole portal";

    internal static readonly ChangeWords Why = new("To be seen", null);

    internal PortalFactory Portal { get; } = new(postgres) { IsWhole = true };

    internal static Caller Admin { get; } = CallerOf(Role.Admin);

    internal static Caller Operator { get; } = CallerOf(Role.Operator);

    internal static Caller Approver { get; } = CallerOf(Role.Approver);

    internal static Caller Helpdesk { get; } = CallerOf(Role.Helpdesk);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => Portal.InitializeAsync();

    public ValueTask DisposeAsync() => Portal.DisposeAsync();

    internal T Get<T>()
        where T : notnull => Portal.Scoped<T>();

    /// <summary>A cluster and one of its nodes, as soon as both have been read.</summary>
    internal async Task<(Cluster Cluster, Node Node)> NodeOfAsync(string cluster)
    {
        (Cluster, Node)? read = null;
        await UntilAsync(async () =>
        {
            var found = await Get<IInventory>().FindAsync(cluster, VisibleScopes.Portal, Cancel);
            var recorded = await Get<INodeRecords>().ListAsync(VisibleScopes.Portal, Cancel);
            read =
                found is [var known]
                && recorded.FirstOrDefault(it => it.ClusterId == known.Id) is { Nodes: { Count: > 0 } nodes }
                    ? (known, nodes[^1])
                    : null;
            return read is not null;
        });
        return read!.Value;
    }

    /// <summary>Asks until it is so, and leaves the machine to what has to make it so.</summary>
    internal static Task UntilAsync(Func<Task<bool>> isSo) => Poll.UntilAsync(isSo, Cancel);

    /// <summary>Asks as <paramref name="caller"/> to cordon the last node of a cluster.</summary>
    internal async Task<long> CordonAsync(Caller caller, string cluster, string reason)
    {
        var (known, node) = await NodeOfAsync(cluster);
        var wish = new CordonWish(known.Id, node.Name, null, !node.Cordoned, reason, null);
        return (await Get<CordonNode>().StartAsync(caller, wish, Cancel))
            .ShouldBeOfType<CordonNodeResult.Started>()
            .OperationId;
    }

    /// <summary>The Operator does it, and it is done and seen.</summary>
    internal async Task ChangeAsync(string cluster, string reason)
    {
        var (_, before) = await NodeOfAsync(cluster);
        var id = await CordonAsync(Operator, cluster, reason);
        await UntilAsync(async () => OperationTransitions.IsTerminal((await OperationAsync(id)).State));
        var ended = await OperationAsync(id);
        ended.State.ShouldBe(OperationState.Succeeded, ended.Title);
        await UntilAsync(async () => (await NodeOfAsync(cluster)).Node.Cordoned != before.Cordoned);
    }

    /// <summary>What a cluster can be upgraded to has been read, if not yet by the portal itself.</summary>
    internal async Task ReadOffersAsync(Cluster cluster)
    {
        if (await Get<IUpgradeOffers>().FindAsync(cluster.Id, VisibleScopes.Portal, Cancel) is null)
        {
            await Get<AskUpgradeOffers>().AskAsync(Operator, cluster, Cancel);
        }
    }

    internal async Task<Operation> OperationAsync(long id) =>
        (await Get<IOperationStore>().FindAsync(id, OperationSight.Portal, Cancel)).ShouldNotBeNull();

    /// <summary>Gives a person a role, as an Admin does under Access.</summary>
    internal async Task GiveAsync(SandboxAccount to, Role role, Scope scope)
    {
        var wish = new AssignmentWish(new Subject(SubjectKind.User, to.ObjectId, to.Name), role, scope, null);
        (await Get<EditAssignments>().GiveAsync(Admin, wish, Why, Cancel)).Findings.ShouldBeEmpty();
        await HearAsync(to);
    }

    /// <summary>Takes away everything that was given to a person by name.</summary>
    internal async Task TakeAllAsync(SandboxAccount from)
    {
        var map = await Get<IAssignments>().ReadAsync(Cancel);
        foreach (var given in map.Assignments.Where(it => it.Subject.Id == from.ObjectId))
        {
            (await Get<EditAssignments>().TakeAwayAsync(Admin, given, Why, Cancel)).ShouldBeEmpty();
        }
        await PutAsync(from, []);
        await HearAsync(from);
    }

    /// <summary>Puts a person into these groups of the directory and no others.</summary>
    internal async Task PutAsync(SandboxAccount person, IEnumerable<Role> groups)
    {
        await Get<SandboxPeople>().SaveAsync(person.ObjectId, [.. groups.Select(SandboxAccount.GroupOf)], Cancel);
        Get<LiveGroups>().Forget(person.ObjectId);
    }

    /// <summary>A new session of a person in a circuit of its own.</summary>
    internal async Task<AsyncServiceScope> SignInAsync(Person person)
    {
        var circuit = Portal.Circuit();
        var session = await Get<LiveSessions>().StartAsync(person.ObjectId, Cancel);
        var signedIn = PortalClaims.Principal(person, session, "test");
        (
            (CircuitAuthentication)circuit.ServiceProvider.GetRequiredService<AuthenticationStateProvider>()
        ).SetAuthenticationState(Task.FromResult(new AuthenticationState(signedIn)));
        return circuit;
    }

    /// <summary>
    /// What was denied to somebody in this minute counts no longer: only so many kinds are told apart in one, and what a test
    /// before left proves nothing.
    /// </summary>
    internal async Task ForgetDenialsAsync(string objectId)
    {
        await using var source = NpgsqlDataSource.Create(Portal.Database);
        await using var forget = source.CreateCommand("delete from portal.denials where lower(actor_id) = lower($1)");
        forget.Parameters.Add(new() { Value = objectId });
        await forget.ExecuteNonQueryAsync(Cancel);
    }

    /// <summary>
    /// Ends when the attempt is written down: counted in its minute, or since <paramref name="since"/> in history.
    /// </summary>
    internal async Task BeRecordedAsync(string objectId, string permission, DateTimeOffset since)
    {
        await using var source = NpgsqlDataSource.Create(Portal.Database);
        await using var counted = source.CreateCommand(
            "select count(*) from portal.denials where lower(actor_id) = lower($1) and permission = $2"
        );
        counted.Parameters.Add(new() { Value = objectId });
        counted.Parameters.Add(new() { Value = permission });
        await UntilAsync(async () =>
        {
            if (await counted.ExecuteScalarAsync(Cancel) is not 0L)
            {
                return true;
            }
            var page = await Get<IHistoryReader>()
                .SearchAsync(new HistoryQuery(Kind: HistoryKind.Denied), HistorySight.Portal, Cancel);
            return page.Entries.Any(it =>
                it.Entry.At >= since
                && PersonId.Same(it.Entry.Actor.ObjectId, objectId)
                && it.Entry.Action == permission
            );
        });
    }

    /// <summary>Ends when this replica knows what is stored of what a person may do.</summary>
    internal async Task HearAsync(SandboxAccount person)
    {
        var known = await Get<SandboxPeople>().GroupsOfAsync(person.ObjectId, Cancel);
        var stored = (await Get<IAssignments>().ReadAsync(Cancel)).HoldingsOf(
            person.Person with
            {
                Groups = known ?? [],
            },
            TimeProvider.System.GetUtcNow()
        );
        var user = PortalClaims.Principal(person.Person, Guid.Empty, "test");
        await UntilAsync(async () =>
            (await Get<LiveAccess>().HoldingsAsync(user, Cancel)).ToHashSet().SetEquals(stored)
        );
    }

    private static Caller CallerOf(Role role) =>
        new(
            SandboxAccount.Of(role.ToString())!.ObjectId,
            SandboxAccount.Of(role.ToString())!.Name,
            [role],
            "127.0.0.1",
            "test"
        );
}
