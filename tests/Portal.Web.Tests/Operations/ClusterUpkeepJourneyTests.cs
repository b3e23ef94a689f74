using Portal.Core.Access;
using Portal.Core.Clusters;
using Portal.Core.Clusters.Kubeconfigs;
using Portal.Core.Maintenance;
using Portal.Core.Operations;
using Portal.Core.Planning;

namespace Portal.Web.Tests.Operations;

/// <summary>The upkeep of a seeded cluster: windows, channels, certificates, commands, kubeconfigs, locks.</summary>
public sealed class ClusterUpkeepJourneyTests(WebPostgres postgres) : IAsyncLifetime
{
    private SandboxEstate _estate = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static MaintenanceWindow Sunday { get; } =
        new()
        {
            Kind = WindowKind.NodeUpgrades,
            Repeat = Repeat.Weekly,
            Interval = 2,
            DayOfWeek = DayOfWeek.Sunday,
            StartTime = "01:00",
            UtcOffset = "+01:00",
            DurationHours = 4,
            NotAllowed = [new DateSpan("2027-12-24", "2027-12-26")],
        };

    public async ValueTask InitializeAsync()
    {
        _estate = await SandboxEstate.StartAsync(postgres);
        await _estate.Get<SyncInventory>().RunAsync(Cancel);
    }

    public ValueTask DisposeAsync() => _estate.DisposeAsync();

    [Fact]
    public async Task A_window_is_set_changed_and_removed_as_read_back()
    {
        var cluster = await ClusterAsync();
        var reader = _estate.Get<MaintenanceReader>();
        var was = (await reader.ReadAsync(cluster, Cancel)).Find(WindowKind.NodeUpgrades);

        await SucceedAsync(
            new SetMaintenanceWindow
            {
                ClusterId = cluster.Id,
                Window = Sunday,
                Was = was,
            }
        );
        var set = (await reader.LastAsync(cluster, Cancel))!.Find(WindowKind.NodeUpgrades).ShouldNotBeNull();
        (set.Interval, set.StartTime).ShouldBe((2, "01:00"));

        var stale = new SetMaintenanceWindow
        {
            ClusterId = cluster.Id,
            Window = Sunday with { StartTime = "02:00" },
            Was = Sunday with { StartTime = "05:00" },
        };
        (await RefusedAsync(stale)).ShouldContain("P-SEEN");

        await SucceedAsync(
            new RemoveMaintenanceWindow
            {
                ClusterId = cluster.Id,
                Kind = WindowKind.NodeUpgrades,
                Was = set,
            }
        );
        (await reader.LastAsync(cluster, Cancel))!.Find(WindowKind.NodeUpgrades).ShouldBeNull();
    }

    [Fact]
    public async Task Channels_are_chosen_and_the_rest_of_the_cluster_stays()
    {
        var cluster = await ClusterAsync();
        var change = new SetUpgradeChannels
        {
            ClusterId = cluster.Id,
            UpgradeChannel = UpgradeChannel.Rapid,
            NodeOsChannel = NodeOsChannel.None,
        };

        await SucceedAsync(change.SeenIn(cluster));

        var now = (await _estate.Get<IInventory>().FindAsync(cluster.Id, VisibleScopes.Portal, Cancel))!;
        UpgradeChannels.Of(now).ShouldBe(new UpgradeChannels("rapid", "None"));
        now.NodePools.Select(pool => pool.Name).ShouldBe(cluster.NodePools.Select(pool => pool.Name));
        now.Tags.ShouldBe(cluster.Tags);
    }

    [Fact]
    public async Task Certificates_are_rotated_once()
    {
        var cluster = await ClusterAsync();

        await SucceedAsync(new RotateCertificates { ClusterId = cluster.Id });

        (await _estate.AcceptedWritesAsync())
            .Count(write =>
                write!["path"]!
                    .GetValue<string>()
                    .EndsWith("/rotateclustercertificates", StringComparison.OrdinalIgnoreCase)
            )
            .ShouldBe(1);
    }

    [Fact]
    public async Task A_command_is_run_and_its_output_kept_with_the_operation()
    {
        var cluster = await ClusterAsync();

        var operation = await SucceedAsync(new RunCommand { ClusterId = cluster.Id, Command = "kubectl get nodes" });

        var result = CommandResultStep.Of(operation).ShouldNotBeNull();
        result.ExitCode.ShouldBe(0);
        result.Output.ShouldContain("NAME");
        var ended = (await _estate.LedgerAsync(operation.Id))[^1].Entry;
        ended.After!["command"]!.GetValue<string>().ShouldBe("kubectl get nodes");
        ended.After!["exitCode"]!.GetValue<int>().ShouldBe(0);
    }

    [Fact]
    public async Task A_command_that_fails_is_an_operation_that_failed_with_its_output()
    {
        var cluster = await ClusterAsync();

        var operation = await RunAsync(
            new RunCommand { ClusterId = cluster.Id, Command = "kubectl get nothing-of-this-kind" }
        );

        (operation.State, operation.Error?.Code).ShouldBe((OperationState.Failed, "CommandFailed"));
        CommandResultStep.Of(operation)!.ExitCode.ShouldNotBe(0);
    }

    [Theory]
    [InlineData(KubeconfigKind.User)]
    [InlineData(KubeconfigKind.Admin)]
    public async Task A_kubeconfig_is_handed_out(KubeconfigKind kind)
    {
        var cluster = await ClusterAsync();

        var result = await _estate
            .Get<HandOutKubeconfig>()
            .RunAsync(SandboxEstate.Operator, new KubeconfigWish(cluster.Id, kind, "debugging", null), Cancel);

        if (result is KubeconfigResult.Asked asked)
        {
            await _estate.ApproveAsync(asked.OperationId);
            result = await _estate
                .Get<HandOutKubeconfig>()
                .CollectAsync(SandboxEstate.Operator, asked.OperationId, Cancel);
        }

        result.ShouldBeOfType<KubeconfigResult.HandedOut>().Content.ShouldContain("apiVersion: v1");
    }

    [Fact]
    public async Task A_lock_on_the_group_stands_in_the_preflight_of_a_deletion_and_of_no_other_change()
    {
        var cluster = await ClusterAsync();
        var group = cluster.ProviderId[..cluster.ProviderId.IndexOf("/providers/", StringComparison.OrdinalIgnoreCase)];
        await _estate.LockAsync(group, "CanNotDelete");

        var delete = DeleteCluster.Of(cluster, new DeletionPolicy(TimeSpan.Zero));
        (await RefusedAsync(delete, cluster.Name)).ShouldContain("P-LOCK");

        await SucceedAsync(new StopCluster { ClusterId = cluster.Id });
    }

    private async Task<Operation> SucceedAsync(ClusterChange change)
    {
        var operation = await RunAsync(change);
        operation.State.ShouldBe(OperationState.Succeeded, operation.Error?.Message);
        operation.Steps.ShouldAllBe(step => step.Progress == null || !step.Progress.Contains("Differs"));
        return operation;
    }

    private async Task<Operation> RunAsync(ClusterChange change)
    {
        var result = await StartAsync(change, null);
        return await _estate.RunToEndAsync(
            result.ShouldBeOfType<ChangeResult.Started>(SandboxEstate.Describe(result)).OperationId
        );
    }

    private async Task<IEnumerable<string>> RefusedAsync(ClusterChange change, string? typedName = null) =>
        (await StartAsync(change, typedName))
            .ShouldBeOfType<ChangeResult.Refused>()
            .Report.Findings.Select(finding => finding.RuleId);

    private Task<ChangeResult> StartAsync(ClusterChange change, string? typedName) =>
        _estate.StartAsync(new ChangeWish(change, "journey", null, typedName));

    private async Task<Cluster> ClusterAsync()
    {
        var clusters = await _estate.Get<IInventory>().ListAsync(new ClusterQuery(), VisibleScopes.Portal, Cancel);
        return clusters.First(cluster =>
            cluster is { ProvisioningState: "Succeeded", IsStopped: false, IsProduction: false }
        );
    }
}
