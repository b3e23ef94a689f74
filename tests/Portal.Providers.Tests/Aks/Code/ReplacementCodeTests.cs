using System.Text.Json.Nodes;
using Azure.Core;
using Portal.Azure.ManagedClusters;
using Portal.Core.NodePools;
using Portal.Core.NodePools.Replacing;
using Portal.Core.Operations;
using Portal.Core.Planning.Code;
using Portal.Providers.Aks;
using Portal.Providers.Aks.Changes;
using Portal.Providers.Aks.Code;
using Portal.Providers.Aks.Writes;
using Portal.Providers.Tests.FarSide;
using Portal.TestKit.FaultServer;

namespace Portal.Providers.Tests.Aks.Code;

/// <summary>A replacement as code has what is done inside of the cluster between its two requests.</summary>
public sealed class ReplacementCodeTests : IAsyncDisposable
{
    private static readonly ResourceIdentifier s_cluster = ManagedClusterClient.Id(
        Plans.Subscription,
        "rg-shop",
        "shop"
    );

    private readonly AksFarSide _azure = new(Answer);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _azure.DisposeAsync();

    [Fact]
    public async Task The_drain_stands_between_the_new_pool_and_the_deletion_of_the_old_one()
    {
        var texts = await ReadAsync("apps", endUnmanaged: true);

        _azure.Requests.ShouldAllBe(request => request.Method == "GET");
        var commands = CliTextTests
            .Run(texts[CodeLanguage.AzureCli])
            .Select(words => string.Join(' ', words))
            .ToArray();
        commands[1].ShouldStartWith("aks nodepool add ");
        commands[2..]
            .ShouldBe([
                "aks get-credentials --resource-group rg-shop --name shop",
                "kubectl cordon --selector kubernetes.azure.com/agentpool=apps",
                "kubectl drain --selector kubernetes.azure.com/agentpool=apps --ignore-daemonsets --force",
                "aks nodepool delete --resource-group rg-shop --cluster-name shop --name apps",
            ]);
    }

    [Fact]
    public async Task Languages_that_cannot_drain_say_that_it_is_to_be_done()
    {
        var texts = await ReadAsync("apps", endUnmanaged: false);

        texts[CodeLanguage.AzurePowerShell]
            .ShouldContain("& 'kubectl' 'cordon' '--selector' 'kubernetes.azure.com/agentpool=apps'\n");
        const string remark =
            "Before DELETE apps, inside of the cluster: kubectl cordon --selector kubernetes.azure.com/agentpool=apps";
        texts[CodeLanguage.Bicep].ShouldContain(remark);
        texts[CodeLanguage.Terraform].ShouldContain(remark);
        var requests = JsonNode.Parse(texts[CodeLanguage.ArmJson])!.AsArray();
        requests[1]!["comments"]!.GetValue<string>().ShouldContain(remark);
        requests[0]!["comments"].ShouldBeNull();
    }

    [Fact]
    public async Task A_name_that_is_none_stays_one_word()
    {
        var texts = await ReadAsync("it's $(id)", endUnmanaged: false);

        string[] cordon = ["kubectl", "cordon", "--selector", "kubernetes.azure.com/agentpool=it's $(id)"];
        CliTextTests.Run(texts[CodeLanguage.AzureCli]).ShouldContain(words => words.SequenceEqual(cordon));
    }

    private async Task<Dictionary<CodeLanguage, string>> ReadAsync(string old, bool endUnmanaged)
    {
        var change = new ReplacePool
        {
            ClusterId = Guid.Empty,
            Pool = old,
            EndUnmanaged = endUnmanaged,
            Plan = new NodePoolPlan
            {
                Name = "fresh",
                Mode = NodePoolMode.User,
                OsSku = OsSku.Ubuntu2404,
                VmSize = "Standard_D8ds_v5",
                Autoscale = false,
                Count = 3,
            },
        };
        var cordon = new PoolCordon(null!, null!);
        IStep[] steps =
        [
            Replacing(Write(new AddPoolWrite())),
            Replacing(new CordonPoolStep(null!, cordon)),
            Replacing(new DrainPoolStep(null!, cordon, null!)),
            Replacing(Write(new DeletePoolWrite())),
        ];
        var code = new AksCode(
            _azure.Clouds,
            new OperationDefinitions([new AksChange(OperationKind.ReplacePool, TimeSpan.FromMinutes(1), _ => steps)])
        );
        var cluster = AksClusterReader.Read(
            "production",
            ManagedCluster.Read(new JsonObject { ["id"] = $"{s_cluster}", ["name"] = "shop" }),
            DateTimeOffset.UnixEpoch
        );
        return (await code.OfAsync(change, cluster, Cancel)).ToDictionary(text => text.Language, text => text.Text);
    }

    private static ReplaceStep Replacing(IStep step) => new(step, isAdded: true, null!, null!);

    private AksWriteStep Write(IAksWrite write) =>
        new(write, _azure.Clouds, inventory: null!, follow: null!, TimeProvider.System);

    private static FaultAnswer Answer(RecordedRequest request) =>
        request.Path.EndsWith("/agentPools/fresh", StringComparison.OrdinalIgnoreCase)
            ? FaultAnswer.Json(404, """{ "error": { "code": "NotFound", "message": "There is no such pool." } }""")
            : FaultAnswer.Json(
                200,
                $$"""{ "id": "{{s_cluster}}", "name": "shop", "properties": { "provisioningState": "Succeeded" } }"""
            );
}
