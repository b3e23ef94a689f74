using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.Pipeline;
using Portal.Core.Clusters;
using Portal.Core.Operations;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Code;
using Portal.Providers.Aks.Writes;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Writes;

public sealed class RunCommandWriteTests : IAsyncDisposable
{
    private const string Result = "/commandResults/1";
    private readonly ScriptedAzure _azure = new();
    private readonly RunCommandWrite _write = new();

    private static RunCommand Change => new() { ClusterId = ScriptedAzure.Cluster.Id, Command = "kubectl get nodes" };

    [Fact]
    public async Task The_result_is_followed_and_kept()
    {
        _azure.OnWrite = _ => Accepted();
        _azure.Reads[Result] = FaultAnswer.Empty(202);
        var lease = new WriteLease();

        (await RunAsync(lease)).ShouldBeOfType<StepOutcome.Wait>();
        (await RunAsync(lease)).ShouldBeOfType<StepOutcome.Wait>();
        _azure.Reads[Result] = Answered("""{"provisioningState":"Succeeded","exitCode":3,"logs":"no nodes"}""");
        var done = (await RunAsync(lease)).ShouldBeOfType<StepOutcome.Done>();

        var result = CommandResult.Read(done.ReadBack).ShouldNotBeNull();
        (result.ExitCode, result.Output).ShouldBe((3, "no nodes"));
        var sent = JsonNode.Parse(_azure.Writes.ShouldHaveSingleItem().Text)!;
        sent["command"]!.GetValue<string>().ShouldBe("kubectl get nodes");
        sent["clusterToken"].ShouldBeNull();
    }

    [Fact]
    public async Task A_cluster_with_Entra_is_given_a_token_that_is_kept_nowhere()
    {
        _azure.Shown!["properties"]!["aadProfile"] = new JsonObject { ["managed"] = true };
        _azure.OnWrite = _ => Accepted();
        var lease = new WriteLease();

        await RunAsync(lease);

        JsonNode.Parse(_azure.Writes[0].Text)!["clusterToken"]!.GetValue<string>().ShouldBe("t0ken");
        lease.Saved.ShouldAllBe(kept => !kept!.ToJsonString().Contains("t0ken", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rehearsal_that_is_shown_as_code_holds_no_token()
    {
        _azure.Shown!["properties"]!["aadProfile"] = new JsonObject { ["managed"] = true };
        var rehearsal = new ArmRehearsal();
        var cloud = await _azure.Clouds.OpenAsync("azure", TestContext.Current.CancellationToken);
        var stage = cloud with { Pipeline = cloud.Pipeline.Rehearse(rehearsal) };
        var step = new AksWriteStep(
            _write,
            _azure.Clouds,
            _azure.Inventory,
            new FollowWrite(_azure.Inventory, _azure.Time),
            _azure.Time
        );

        await step.RehearseAsync(
            stage,
            new ResourceIdentifier(ScriptedAzure.ClusterId),
            Change,
            TestContext.Current.CancellationToken
        );

        var body = rehearsal.Writes.ShouldHaveSingleItem().Body!;
        body["command"]!.GetValue<string>().ShouldBe("kubectl get nodes");
        body["clusterToken"]!.GetValue<string>().ShouldBeEmpty();
        CodeSecret.Find("clusterToken").ShouldNotBeNull();
    }

    [Fact]
    public async Task A_command_that_Azure_could_not_run_fails_with_the_reason()
    {
        _azure.OnWrite = _ => Accepted();
        _azure.Reads[Result] = Answered("""{"provisioningState":"Failed","reason":"no node for the pod"}""");
        var lease = new WriteLease();
        await RunAsync(lease);

        (await RunAsync(lease)).ShouldBeOfType<StepOutcome.Failed>().Error.Message.ShouldContain("no node for the pod");
    }

    [Fact]
    public async Task After_a_lost_answer_it_asks_and_sends_nothing()
    {
        (await RunAsync(new WriteLease().WithLostAnswer())).ShouldBeOfType<StepOutcome.AskOperator>();

        _azure.Writes.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_running_command_is_not_aborted_with_the_clusters_own_operation()
    {
        _azure.OnWrite = _ => Accepted();
        _azure.Reads[Result] = FaultAnswer.Empty(202);
        var lease = new WriteLease();
        await RunAsync(lease);

        (await RunAsync(lease.Canceling())).ShouldBeOfType<StepOutcome.Wait>();

        _azure.Writes.Count.ShouldBe(1);
    }

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    private Task<StepOutcome> RunAsync(WriteLease lease) => _azure.RunAsync(_write, Change, lease);

    private FaultAnswer Accepted() =>
        FaultAnswer.Empty(
            202,
            ("Location", $"{_azure.Address}{ScriptedAzure.ClusterId}{Result}?api-version=2025-10-01")
        );

    private static FaultAnswer Answered(string properties) =>
        FaultAnswer.Json(200, $$"""{"id":"1","properties":{{properties}}}""");
}
