using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Connections;
using Portal.Core.Connections.Azure;
using Portal.Core.Rules;
using Portal.Web.Tests.Operations;

namespace Portal.Web.Tests.Connections;

/// <summary>Connections that a person adds, over the composed portal, PostgreSQL, and the sandbox behind real TLS.</summary>
public sealed class AzureConnectionTests(WebPostgres postgres) : IAsyncLifetime
{
    private static readonly Caller s_admin = new("id-1", "admin@contoso", [Role.Admin], "127.0.0.1", "test");
    private static readonly ChangeWords s_words = new("A second look at the subscription", null);
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private AzureAccess Access =>
        new()
        {
            Cloud = "Sandbox",
            Credential = AzureCredentialKind.ClientSecret,
            TenantId = _estate.Endpoints.TenantId,
            ClientId = _estate.Endpoints.ClientId,
        };

    private AzureSecret Secret => new() { Secret = _estate.Endpoints.ClientSecret };

    public async ValueTask InitializeAsync() => _estate = await SandboxEstate.StartAsync(postgres);

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_connection_is_found_tested_added_read_rotated_and_detached()
    {
        var all = await FindAsync();
        all.Select(it => it.ConnectedAs).ShouldBe(["sandbox", null]);
        var found = all[1];
        var tested = await TestAsync(AzureConnection.Propose(Access, Secret, found.Subscription.Id));
        tested.ShouldAllBe(step => step.Outcome != TestOutcome.Failed);
        tested[^1].Step.ShouldBe(TestStep.Permissions);
        (await AddAsync(found, "second", tested)).ShouldBeEmpty();

        var added = await ConnectionAsync("second");
        await _estate.Get<ReadConnection>().RunAsync(s_admin, "second", Cancel);
        (await ClustersAsync("second")).ShouldBeEmpty();
        (await ReadingAsync("second")).ReadAt.ShouldNotBeNull();
        (await ClustersAsync("sandbox")).ShouldNotBeEmpty();
        (await _estate.Get<ILastTests>().ReadAsync(Cancel))[added.Id].Steps.Count.ShouldBe(tested.Count);

        (await RotateAsync(added)).ShouldBeEmpty();
        var rotated = await ConnectionAsync("second");
        rotated.Version.ShouldBe(2);
        (await TestAsync(rotated)).ShouldAllBe(step => step.Outcome != TestOutcome.Failed);
        (await _estate.Get<ILastTests>().ReadAsync(Cancel))[added.Id].Version.ShouldBe(2);

        (await DetachAsync(rotated)).ShouldBeEmpty();
        (await AddAsync(found, "again", tested)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_subscription_that_is_connected_gets_no_second_name_however_the_cloud_is_named()
    {
        // The sandbox's own connection is configured by addresses, this one chooses the cloud by its name.
        var found = (await FindAsync())[0];

        var finding = (await AddAsync(found, "second", [])).ShouldHaveSingleItem();

        finding.Sentence.ShouldContain("is connected already, as sandbox.");
        (await _estate.Get<IConnectionStore>().FindAsync("second", Cancel)).ShouldBeNull();
    }

    [Fact]
    public async Task Of_two_admins_who_add_one_subscription_at_once_the_slower_one_reads_who_has_it()
    {
        var found = (await FindAsync())[1];

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => AddAsync(found, $"lab-{number}", [])));

        var added = (await _estate.Get<IConnectionStore>().ListAsync(Cancel))
            .Single(it => it.Name.StartsWith("lab-", StringComparison.Ordinal))
            .Name;
        var refused = answers.Where(findings => findings.Count > 0).ToArray();
        refused.Length.ShouldBe(3);
        refused.ShouldAllBe(findings => findings[0].Sentence.Contains($"is connected already, as {added}."));
    }

    [Fact]
    public async Task A_second_connection_from_an_older_version_is_not_used_until_the_first_is_detached()
    {
        var store = _estate.Get<IConnectionStore>();
        var sandbox = await ConnectionAsync("sandbox");
        await _estate.ExecuteAsync("update portal.connections set source = 'Portal' where name = 'sandbox'");
        await store.SaveAsync(
            sandbox with
            {
                Id = Guid.CreateVersion7(),
                Name = "second",
                Source = ConnectionSource.Portal,
            },
            _estate.Endpoints.ClientSecret,
            Cancel
        );

        await _estate.Get<ReadConnection>().RunAsync(s_admin, "second", Cancel);

        (await ReadingAsync("second")).Failure!.ShouldContain("is connected already, as sandbox");
        (await ClustersAsync("second")).ShouldBeEmpty();
        (await ConnectionAsync("second")).TwinOf.ShouldBe("sandbox");
        (await SeenAsync("second")).Facts.Problem!.ShouldContain("detach second");

        (await DetachAsync(await ConnectionAsync("sandbox"))).ShouldBeEmpty();
        await _estate.Get<ReadConnection>().RunAsync(s_admin, "second", Cancel);

        (await ClustersAsync("second")).ShouldNotBeEmpty();
        (await SeenAsync("second")).Facts.Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("secret", "AADSTS7000215")]
    [InlineData("tenant", "AADSTS90002")]
    [InlineData("client", "AADSTS700016")]
    public async Task What_is_wrong_with_the_sign_in_is_said_in_its_step(string wrong, string code)
    {
        var other = Guid.NewGuid().ToString();
        var access = wrong switch
        {
            "tenant" => Access with { TenantId = other },
            "client" => Access with { ClientId = other },
            _ => Access,
        };
        var secret = wrong is "secret" ? new AzureSecret { Secret = other } : Secret;

        var last = (await TestAsync(AzureConnection.Propose(access, secret, _estate.Endpoints.SubscriptionId)))[^1];

        (last.Step, last.Outcome).ShouldBe((TestStep.Authenticate, TestOutcome.Failed));
        last.Sentence.ShouldContain(code);
        last.Advice.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    public async Task A_subscription_that_the_identity_does_not_see_is_said_in_its_step()
    {
        var last = (await TestAsync(AzureConnection.Propose(Access, Secret, Guid.NewGuid().ToString())))[^1];

        (last.Step, last.Outcome).ShouldBe((TestStep.Subscription, TestOutcome.Failed));
    }

    [Fact]
    public async Task A_connection_on_which_an_operation_runs_stays_until_that_has_ended()
    {
        await _estate.StartCreateAsync("busy");
        // As when configuration names it no longer: a person may then take it away.
        await _estate.ExecuteAsync("update portal.connections set source = 'Portal' where name = 'sandbox'");

        var findings = await DetachAsync(await ConnectionAsync("sandbox"));

        findings.ShouldHaveSingleItem().Sentence.ShouldContain("busy");
        (await ClustersAsync("sandbox")).ShouldNotBeNull();
    }

    [Theory]
    [InlineData("*", "all but: see inside clusters with Azure RBAC")]
    [InlineData("*/read", "read inventory, read quota")]
    [InlineData(
        "*/read Microsoft.ContainerService/managedClusters/*",
        "read inventory, change pools, upgrade, delete, hand out user credentials, hand out admin credentials, read quota"
    )]
    [InlineData(
        "*/read Microsoft.ContainerService/managedClusters/write Microsoft.Resources/subscriptions/resourceGroups/write Microsoft.Network/virtualNetworks/subnets/join/action",
        "read inventory, create clusters, join subnets, read quota"
    )]
    public async Task What_the_identity_may_do_is_told_task_by_task(string granted, string tasks)
    {
        await _estate.GrantAsync(granted.Split(' '));

        var steps = await TestAsync(AzureConnection.Propose(Access, Secret, _estate.Endpoints.SubscriptionId));

        steps.Single(step => step.Step == TestStep.Registration).Outcome.ShouldBe(TestOutcome.Passed);
        var rights = steps.Single(step => step.Step == TestStep.Permissions).Rights.ShouldNotBeNull();
        rights.ShouldAllBe(right => !right.Unknown);
        rights.Select(right => right.What).ShouldBe(AzureTask.All.Select(task => task.What));
        var allowed = rights.Where(right => right.Allowed).Select(right => right.What);
        const string AllBut = "all but: ";
        if (tasks.StartsWith(AllBut, StringComparison.Ordinal))
        {
            rights.Where(right => !right.Allowed).Select(right => right.What).ShouldBe([tasks[AllBut.Length..]]);
        }
        else
        {
            allowed.ShouldBe(tasks.Split(", "));
        }
    }

    private async Task<SeenConnection> SeenAsync(string connection) =>
        (await _estate.Get<ConnectionReader>().ListAsync(s_admin, Cancel)).Single(it =>
            it.Connection.Name == connection
        );

    private async Task<ConnectionFreshness> ReadingAsync(string connection) =>
        (await SeenAsync(connection)).Reading.ShouldNotBeNull();

    private Task<IReadOnlyList<FoundSubscription>> FindAsync() =>
        _estate.Get<FindAzureSubscriptions>().RunAsync(s_admin, Access, Secret, Cancel);

    private Task<List<TestedStep>> TestAsync(ProposedConnection proposed) =>
        _estate.Get<TestConnection>().RunAsync(s_admin, proposed, Cancel).ToListAsync(Cancel).AsTask();

    private Task<List<TestedStep>> TestAsync(Connection connection) =>
        _estate.Get<TestConnection>().RunAsync(s_admin, connection, Cancel).ToListAsync(Cancel).AsTask();

    private Task<IReadOnlyList<Finding>> AddAsync(FoundSubscription found, string name, List<TestedStep> tested) =>
        _estate
            .Get<AddAzureConnections>()
            .SaveAsync(
                s_admin,
                new AddAzureRequest
                {
                    Access = Access,
                    Secret = Secret,
                    Chosen = [new ChosenSubscription(found.Subscription, name, tested)],
                    Evidence = TestEvidence.Passed,
                    Words = s_words,
                },
                Cancel
            );

    private Task<IReadOnlyList<Finding>> RotateAsync(Connection known) =>
        _estate
            .Get<RotateAzureConnection>()
            .SaveAsync(
                s_admin,
                known,
                new RotateAzureRequest
                {
                    Access = Access,
                    Secret = Secret,
                    Evidence = TestEvidence.Passed,
                    Tested = [],
                    Words = s_words,
                },
                Cancel
            );

    private Task<IReadOnlyList<Finding>> DetachAsync(Connection known) =>
        _estate.Get<DetachConnection>().RunAsync(s_admin, known, known.Name, s_words, Cancel);

    private async Task<Connection> ConnectionAsync(string name) =>
        (await _estate.Get<IConnectionStore>().FindAsync(name, Cancel)).ShouldNotBeNull();

    private async Task<IReadOnlyList<string>> ClustersAsync(string connection)
    {
        if (connection == "sandbox")
        {
            await _estate.Get<ReadConnection>().RunAsync(s_admin, connection, Cancel);
        }
        var clusters = await _estate
            .Get<IInventory>()
            .ListAsync(new ClusterQuery(Connection: connection), VisibleScopes.Portal, Cancel);
        return [.. clusters.Select(cluster => cluster.Name).Order(StringComparer.Ordinal)];
    }
}
