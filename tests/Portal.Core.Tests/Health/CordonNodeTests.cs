using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Approvals;
using Portal.Core.Approvals.Requests;
using Portal.Core.Health;
using Portal.Core.History;
using Portal.Core.Operations;
using Portal.Core.Tests.Approvals;
using Portal.TestKit.Time;
using static Portal.Core.Tests.Health.Nodes;

namespace Portal.Core.Tests.Health;

public sealed class CordonNodeTests
{
    private readonly HealthPorts _ports = new() { Node = Node(Ready()) };

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true, "nodes.cordon", "Cordon node node-1")]
    [InlineData(false, "nodes.uncordon", "Uncordon node node-1")]
    public async Task Operator_WithAReason_StartsADurableOperation(bool cordon, string kind, string title)
    {
        _ports.Node = _ports.Node! with { Cordoned = !cordon };

        var result = await StartAsync(HealthPorts.Olga, Wish(cordon));

        result.ShouldBe(new CordonNodeResult.Started(7));
        var operation = _ports.Operations.ShouldHaveSingleItem();
        operation.Kind.ShouldBe(kind);
        operation.Title.ShouldBe(title);
        operation.Terms.ShouldBeNull();
        operation.ExclusiveKey.ShouldBe("node:u-1");
        operation.Deadline.ShouldBe(Now.AddMinutes(10));
        CordonPlan.Read(operation.Plan).ShouldBe(new CordonPlan(HealthPorts.Cluster.Id, "node-1", "u-1", cordon));
        var entry = _ports.Entries.ShouldHaveSingleItem();
        entry.Before!["cordoned"]!.GetValue<bool>().ShouldBe(!cordon);
        entry.After!["cordoned"]!.GetValue<bool>().ShouldBe(cordon);
        entry.Reason.ShouldBe("flapping");
    }

    [Fact]
    public async Task Helpdesk_MayOnlyAsk_SoItsOperationAwaitsApproval()
    {
        (await StartAsync(HealthPorts.Hella, Wish())).ShouldBe(new CordonNodeResult.Started(7));

        var operation = _ports.Operations.ShouldHaveSingleItem();
        operation.Terms.ShouldBe(new RequestTerms(1, Now.AddDays(7)));
        var entry = _ports.Entries.ShouldHaveSingleItem();
        (entry.Kind, entry.Approval).ShouldBe((HistoryKind.Requested, ApprovalMark.Unapproved));
    }

    [Theory]
    [InlineData(true, "Cordons node-1: it takes no new pods.", "The pods that run on it stay.", "Ready for 1 hour.")]
    [InlineData(
        false,
        "Uncordons node-1: it takes new pods again.",
        "Pods that run elsewhere stay there.",
        "Ready for 1 hour, cordoned: it takes no new pods."
    )]
    public async Task Request_TellsWhoDecides_WhatHappensAndHowTheNodeWasFound(
        bool cordon,
        string happens,
        string stays,
        string found
    )
    {
        _ports.Node = _ports.Node! with { Cordoned = !cordon };

        await StartAsync(HealthPorts.Hella, Wish(cordon));

        var operation = _ports.Operations.ShouldHaveSingleItem();
        var report = operation.Preflight.ShouldNotBeNull();
        report.Sentences.ShouldBe([happens, stays, $"As it was found: {found}"]);
        (report.Findings.Count, report.Holding, report.At).ShouldBe((0, 3, Now));
        operation.Before!["cordoned"]!.GetValue<bool>().ShouldBe(!cordon);
        report.After!["cordoned"]!.GetValue<bool>().ShouldBe(cordon);
        report.After["node"]!.GetValue<string>().ShouldBe("node-1");
    }

    [Fact]
    public async Task Uncordoning_ANodeThatIsNotReady_IsWarnedOf()
    {
        _ports.Node = Node(NotReady("runtime is down")) with { Cordoned = true };

        await StartAsync(HealthPorts.Hella, Wish(cordon: false));

        var report = _ports.Operations.ShouldHaveSingleItem().Preflight!;
        report
            .Findings.ShouldHaveSingleItem()
            .Sentence.ShouldBe("The node is not ready: pods that are placed on it will not run.");
        report.Holding.ShouldBe(2);
    }

    [Fact]
    public async Task Admin_MayNotCordon_SoItIsRefusedAndWrittenDown()
    {
        await Should.ThrowAsync<AccessDeniedException>(() => StartAsync(HealthPorts.Adam, Wish()));

        _ports.Operations.ShouldBeEmpty();
        _ports.Entries.ShouldHaveSingleItem().Kind.ShouldBe(HistoryKind.Denied);
    }

    [Fact]
    public async Task Wish_ThatMakesNoSense_IsRefusedWithASentence()
    {
        _ports.Node = _ports.Node! with { Cordoned = true };

        (await SentencesAsync(Wish())).ShouldBe(["The node is cordoned already."]);
        (await SentencesAsync(Wish(false) with { Uid = "old" })).ShouldBe([
            "Another node has this name now. Look at it first.",
        ]);
        (await SentencesAsync(Wish(false) with { NodeName = "gone" })).ShouldBe([
            "There is no node “gone” in this cluster any more.",
        ]);
        (await SentencesAsync(Wish(false) with { Reason = " " }))
            .ShouldHaveSingleItem()
            .ShouldStartWith("Say in a few");
        (await SentencesAsync(Wish(false), runs: false)).ShouldBe([
            "The portal cannot change nodes of clusters of this kind.",
        ]);
        _ports.Operations.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("nodes.uncordon", Permission.CordonNode)]
    [InlineData("nodes.cordon", Permission.CordonNode)]
    [InlineData("clusters.create", Permission.CreateCluster)]
    public void Permission_OfAnOperationKind_IsOneOfTheMatrix(string kind, string permission)
    {
        OperationKind.PermissionOf(kind).ShouldBe(permission);
        Grants.Permissions.ShouldContain(permission);
    }

    private async Task<IEnumerable<string>> SentencesAsync(CordonWish wish, bool runs = true) =>
        (await StartAsync(HealthPorts.Olga, wish, runs))
            .ShouldBeOfType<CordonNodeResult.Refused>()
            .Findings.Select(finding => finding.Sentence);

    private Task<CordonNodeResult> StartAsync(Caller caller, CordonWish wish, bool runs = true)
    {
        var time = new ManualTimeProvider(Now);
        var gate = StoredPolicies.Gate(_ports, time);
        IOperationDefinition[] definitions = runs
            ? [new Definition("nodes.cordon"), new Definition("nodes.uncordon")]
            : [];
        var ask = new AskForChange(gate, _ports, new Requests(), new StoredPolicies());
        return new CordonNode(gate, _ports, ask, new OperationDefinitions(definitions), time).StartAsync(
            caller,
            wish,
            Cancel
        );
    }

    private static CordonWish Wish(bool cordon = true) =>
        new(HealthPorts.Cluster.Id, "node-1", "u-1", cordon, " flapping ", null);

    private sealed class Definition(string kind) : IOperationDefinition
    {
        public string Kind => kind;
        public string Provider => "aks";
        public TimeSpan Deadline => TimeSpan.FromMinutes(10);

        public IReadOnlyList<IStep> StepsFor(JsonNode plan) => [];
    }
}
