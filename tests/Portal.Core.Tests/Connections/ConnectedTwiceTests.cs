using System.Text.Json.Nodes;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Connections;
using Portal.Core.History;
using Portal.Core.Rules;

namespace Portal.Core.Tests.Connections;

/// <summary>A second name for what is connected would go round roles, freezes and protection of the first.</summary>
public sealed class ConnectedTwiceTests
{
    private static readonly CancellationToken Ct = TestContext.Current.CancellationToken;
    private readonly ConnectionPorts _ports = new();

    private static Caller Admin => ConnectionPorts.Caller(Role.Admin);

    [Fact]
    public async Task Attach_OfWhatIsConnected_SaysAsWhat_AndTryingIsHistory()
    {
        await AttachAsync("factory");

        var finding = (await AttachAsync("lab")).ShouldBeOfType<AttachResult.Refused>().Findings.ShouldHaveSingleItem();

        finding.Field.ShouldBe("connection");
        finding.Sentence.ShouldStartWith("This cluster is connected already, as factory. Open the connection factory");
        _ports.Connections.ShouldHaveSingleItem().Name.ShouldBe("factory");
        var denied = _ports.History[^1];
        (denied.Kind, denied.Action, denied.Sentence).ShouldBe(
            (HistoryKind.Denied, Permission.AddConnection, finding.Sentence)
        );
    }

    [Fact]
    public async Task Attach_IsHeldToWhatTheFarSideSaysOfItself()
    {
        _ports.Connections.Add(_ports.Known("factory") with { Destinations = ["uid:1"] });
        _ports.Clusters.Asked.Add("uid:1");

        (await AttachAsync("lab")).ShouldBeOfType<AttachResult.Refused>();
    }

    [Fact]
    public async Task Attach_AfterDetaching_IsAllowed()
    {
        var factory = (await AttachAsync("factory")).ShouldBeOfType<AttachResult.Saved>().Connection;
        await _ports.Detach.RunAsync(Admin, factory, "factory", new ChangeWords("It is renamed", null), Ct);

        (await AttachAsync("lab")).ShouldBeOfType<AttachResult.Saved>();
    }

    [Fact]
    public async Task Rotate_ToWhatIsConnected_IsRefused_AndToItselfItIsNot()
    {
        var factory = (await AttachAsync("factory")).ShouldBeOfType<AttachResult.Saved>().Connection;
        var lab = _ports.Known("lab");

        (await RotateAsync(lab)).Single().Sentence.ShouldContain("connected already, as factory");
        (await RotateAsync(factory)).ShouldBeEmpty();

        _ports.History.Count(entry => entry.Action == "connections.rotate").ShouldBe(1);
        _ports.History.Count(entry => entry.Kind == HistoryKind.Denied).ShouldBe(1);
    }

    [Theory]
    [InlineData("uid-2", false)]
    [InlineData("uid-1", true)]
    [InlineData(null, true)]
    public async Task Rotate_ToAnotherCluster_IsRefused_AndTryingIsHistory(string? uid, bool saved)
    {
        var lab = _ports.Known("lab") with { Destinations = [AttachedConnection.ByUid("uid-1")] };
        _ports.Clusters.Asked.AddRange(uid is null ? [] : [AttachedConnection.ByUid(uid)]);

        var findings = await RotateAsync(lab);

        findings
            .Select(it => it.Sentence.Split(':')[0])
            .ShouldBe(
                saved
                    ? []
                    :
                    [
                        "This is another cluster than the one that is attached as lab. Attach it under a name of its own",
                    ]
            );
        _ports.History.Select(entry => entry.Kind).ShouldBe([saved ? HistoryKind.Changed : HistoryKind.Denied]);
        (_ports.SavedSecret is not null).ShouldBe(saved);
    }

    [Theory]
    [InlineData("fqdn", "https://WEB-1.hcp.test:443/")]
    [InlineData("privateFQDN", "https://web-1.hcp.test")]
    [InlineData("fqdn", "https://web-1.hcp.test.")]
    public async Task ClusterOfASubscription_IsNotAttachedByItsKubeconfig(string property, string server)
    {
        var lab = _ports.Known("lab");
        _ports.Web = _ports.Web with { Details = new JsonObject { [property] = "web-1.hcp.test" } };
        _ports.Reading = _ports.Reading with { Chosen = _ports.Reading.Chosen! with { Server = server } };

        var attached = await AttachAsync("web");
        var rotated = await RotateAsync(lab);

        var sentence = attached.ShouldBeOfType<AttachResult.Refused>().Findings.Single().Sentence;
        sentence.ShouldStartWith(
            $"This cluster is connected already, as {_ports.Web.Name} of {_ports.Web.Connection}. Open the connection {_ports.Web.Connection}"
        );
        rotated.Single().Sentence.ShouldBe(sentence);
        _ports.History.ShouldAllBe(entry => entry.Kind == HistoryKind.Denied);
        _ports.SavedSecret.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://web-2.hcp.test")]
    [InlineData("no address")]
    [InlineData(null)]
    public async Task ClusterOfASubscription_IsKnownByTheNameOfItsServer(string? server)
    {
        _ports.Web = _ports.Web with { Details = new JsonObject { ["fqdn"] = "web-1.hcp.test" } };
        _ports.Reading = _ports.Reading with { Chosen = _ports.Reading.Chosen! with { Server = server } };

        (await AttachAsync("web")).ShouldBeOfType<AttachResult.Saved>();
    }

    [Fact]
    public async Task Test_FillsInWhereAConnectionLeads_UnlessItFails()
    {
        var lab = _ports.Known("lab");
        _ports.Clusters.Asked.Add("uid:1");
        await _ports.Test.RunAsync(Admin, lab, Ct).ToListAsync(Ct);
        _ports.Claims.ShouldBeEmpty();

        _ports.Failing = false;
        await _ports.Test.RunAsync(Admin, lab, Ct).ToListAsync(Ct);

        _ports.Claims.ShouldHaveSingleItem().Whole.ShouldBeTrue();
        _ports.Connections.Single().Destinations.ShouldBe(["cluster:factory", "uid:1"]);
    }

    [Fact]
    public async Task Test_ThatPassed_StaysSo_WhereItsClusterIsSilentAfterwards()
    {
        var lab = _ports.Known("lab");
        _ports.Failing = false;
        _ports.Clusters.Silence = new FarSideException("Unreachable", "The cluster does not answer.", "Try again.");

        await _ports.Test.RunAsync(Admin, lab, Ct).ToListAsync(Ct);

        _ports.LastTests[lab.Id].Outcome.ShouldNotBe(TestOutcome.Failed);
        _ports.Claims.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_OfWhatIsKnown_WritesNothing_AndOfATwinLooksAgain()
    {
        var lab = _ports.Known("lab");
        var claimed = await _ports.Destinations.ClaimAsync(lab, Ct);
        await _ports.Destinations.ClaimAsync(claimed, Ct);
        _ports.Claims.Count.ShouldBe(1);

        await _ports.Destinations.ClaimAsync(claimed with { TwinOf = "gone" }, Ct);

        _ports.Claims.Count.ShouldBe(2);
        _ports.Claims.ShouldAllBe(claim => !claim.Whole);
    }

    [Theory]
    [InlineData(ConnectionSource.Configuration, "take lab out of the configuration")]
    [InlineData(ConnectionSource.Portal, "detach lab")]
    public void Twin_SaysWhichOneIsUsed_AndWhatToDo(ConnectionSource source, string advice)
    {
        var twin = _ports.Known("lab", source) with { TwinOf = "factory" };

        ConnectionRules
            .UnusedReason(twin)
            .ShouldBe(
                $"What lab leads to is connected already, as factory, so lab is not used. Open the connection factory and go on there, and {advice}."
            );
        Should.Throw<FarSideException>(() => ConnectionRules.RefuseUnused(twin)).Code.ShouldBe("AlreadyConnected");
        ConnectionRules.UnusedReason(_ports.Known("other")).ShouldBeNull();
    }

    [Fact]
    public void Astray_SaysThatAnotherClusterAnswers_AndWhatToDo()
    {
        var astray = _ports.Known("lab") with { LeadsAstray = true };

        ConnectionRules
            .UnusedReason(astray)
            .ShouldBe(
                "Another cluster answers than the one that is attached as lab, so lab is not used. Rotate lab with a kubeconfig of its own cluster, or test it once that one answers again. Attach the other under a name of its own: the roles, freezes and protection of lab were given for the first."
            );
        Should.Throw<FarSideException>(() => ConnectionRules.RefuseUnused(astray)).Code.ShouldBe("AnotherCluster");
    }

    private Task<AttachResult> AttachAsync(string name) =>
        _ports.Attach.SaveAsync(Admin, ConnectionPorts.Request(name), Ct);

    private async Task<IReadOnlyList<Finding>> RotateAsync(Connection known) =>
        await _ports.Rotate.SaveAsync(Admin, known, ConnectionPorts.Request(), Ct) is AttachResult.Refused refused
            ? refused.Findings
            : [];
}
