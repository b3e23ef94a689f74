using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.Health.Alerts;
using Portal.Core.Notifications;
using Portal.Core.Tests.Approvals;
using Portal.Core.Tests.Notifications;
using Portal.TestKit.Time;

namespace Portal.Core.Tests.Health;

public sealed class EditNodeAlertRulesTests
{
    private readonly HealthPorts _ports = new();
    private readonly ChannelPorts _channels = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private EditNodeAlertRules Edit
    {
        get
        {
            var time = new ManualTimeProvider(Nodes.Now);
            return new EditNodeAlertRules(StoredPolicies.Gate(_ports, time), _ports, _ports, _channels, time);
        }
    }

    [Fact]
    public async Task Rule_OfAPerson_IsTheirOwnToChange()
    {
        var saved = await SaveAsync(HealthPorts.Hella, Wish());
        var rule = saved.ShouldBeOfType<NodeAlertRuleResult.Saved>().Rule;
        rule.OwnerGroups.ShouldBe(["g-1"]);
        rule.OwnerAppRoles.ShouldBe(["Portal.Helpdesk"]);
        await SaveAsync(HealthPorts.Hella, Wish() with { Id = rule.Id, Minutes = 30 });

        (await SaveAsync(HealthPorts.Olga, Wish() with { Id = rule.Id }))
            .ShouldBeOfType<NodeAlertRuleResult.Refused>()
            .Findings[0]
            .Field.ShouldBe("id");
        await Edit.DeleteAsync(HealthPorts.Olga, rule.Id, Cancel);

        (await Edit.ListAsync(HealthPorts.Hella, Cancel)).ShouldHaveSingleItem().Minutes.ShouldBe(30);
        (await Edit.ListAsync(HealthPorts.Olga, Cancel)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1441)]
    public async Task Minutes_OutsideOfADay_AreRefused(int minutes) =>
        (await FieldsAsync(Wish() with { Minutes = minutes })).ShouldBe(["minutes"]);

    [Fact]
    public async Task Wish_ForHealthOrForAClusterThatIsNotThere_IsRefused()
    {
        (await FieldsAsync(Wish() with { States = [] })).ShouldBe(["states"]);
        (await FieldsAsync(Wish() with { States = [NodeState.Healthy] })).ShouldBe(["states"]);
        (await FieldsAsync(Wish() with { ClusterId = Guid.NewGuid() })).ShouldBe(["cluster"]);
    }

    [Fact]
    public async Task Channels_AreThoseThatTakeAlertsOfNodes()
    {
        var (ops, deaf) = (Channel("ops", NoticeKind.NodeIll), Channel("deaf", NoticeKind.RequestWaiting));
        _channels.Channels.AddRange([ops, deaf]);

        (await FieldsAsync(Wish() with { Channels = [deaf.Id] })).ShouldBe(["channels"]);
        (await FieldsAsync(Wish() with { Channels = [ops.Id, Guid.NewGuid()] })).ShouldBe(["channels"]);
        var saved = await SaveAsync(HealthPorts.Hella, Wish() with { Channels = [ops.Id, ops.Id] });

        saved.ShouldBeOfType<NodeAlertRuleResult.Saved>().Rule.Channels.ShouldBe([ops.Id]);
        (await _channels.Watch.OfAlertsAsync(HealthPorts.Hella, Cancel)).ShouldBe([ops]);
    }

    [Fact]
    public async Task Rules_OfOnePerson_AreBounded()
    {
        for (var count = 0; count < EditNodeAlertRules.MostRules; count++)
        {
            await SaveAsync(HealthPorts.Hella, Wish());
        }

        (await FieldsAsync(Wish())).ShouldBe(["id"]);
    }

    [Fact]
    public async Task Person_WithoutARole_IsRefused() =>
        await Should.ThrowAsync<AccessDeniedException>(() =>
            SaveAsync(HealthPorts.Hella with { Holdings = [] }, Wish())
        );

    private async Task<IEnumerable<string>> FieldsAsync(NodeAlertWish wish) =>
        (await SaveAsync(HealthPorts.Hella, wish))
            .ShouldBeOfType<NodeAlertRuleResult.Refused>()
            .Findings.Select(finding => finding.Field);

    private Task<NodeAlertRuleResult> SaveAsync(Caller caller, NodeAlertWish wish) =>
        Edit.SaveAsync(caller, new Person(caller.ObjectId, caller.Name, ["g-1"], ["Portal.Helpdesk"]), wish, Cancel);

    private static Channel Channel(string name, string kind) =>
        new(Guid.NewGuid(), name, new WebhookTarget("https://hooks.contoso.com"), [kind], ChannelSource.Portal);

    private static NodeAlertWish Wish() => new(null, HealthPorts.Cluster.Id, 10, [NodeState.NotReady]);
}
