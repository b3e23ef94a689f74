using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Health;
using Portal.Core.Health.Drains;
using Portal.Core.Operations;
using Portal.Core.Planning;
using Portal.Core.Workloads;
using Portal.Web.Features.ClusterTools.Drains;
using Portal.Web.Tests.Components.Changes;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.ClusterTools.Drains;

/// <summary>Draining a node from the portal.</summary>
public sealed class DrainNodePageTests : ChangeScreenTest
{
    private readonly FakeChangeFacts _facts = new();

    public DrainNodePageTests()
    {
        Services.AddSingleton<IChangeFactSource>(_facts);
        Services.AddSingleton<IOperationDefinition>(new RunsOnAks(Permission.DrainNode));
        _facts.Nodes.AddRange([
            FakeChangeFacts.Node("node-1", "apps", "1.34.4"),
            FakeChangeFacts.Node("node-2", "apps", "1.34.4"),
        ]);
        Record(_facts.Nodes[0]);
    }

    [Fact]
    public void Form_SaysWhatStaysAndWhatGoes_AndStartsAboutThatVeryNode()
    {
        var page = Checked();
        Sentences(page).ShouldContain("Pods that nothing recreates stay, and hold the drain up.");

        page.Find("#endUnmanaged").Change(true);
        page.WaitForElement("#loseLocalData").Change(true);

        page.WaitForAssertion(() => Sentences(page).ShouldContain("Data that pods keep on the node is lost."));
        Start(page);
        var change = ChangeJson.Read(Operations.Created.ShouldHaveSingleItem().Plan).ShouldBeOfType<DrainNode>();
        (change.Node, change.Uid, change.EndUnmanaged, change.LoseLocalData, change.WasCordoned).ShouldBe(
            ("node-1", "uid-node-1", true, true, false)
        );
        Operations.Created[0].ExclusiveKey.ShouldBe("node:uid-node-1");
    }

    [Fact]
    public void CordonedNode_StaysSo()
    {
        Record(_facts.Nodes[0] with { Cordoned = true });

        Sentences(Checked()).ShouldContain("node-1 stays cordoned.");
    }

    [Fact]
    public void Budget_WithoutRoom_WarnsByNameAndLetsTheDrainBegin()
    {
        Guard(neverAllows: false);
        var page = Checked();

        page.Find(".preflight .findings").TextContent.ShouldContain("The budget shop/guard allows no eviction now");
        Start(page);
    }

    [Fact]
    public void Budget_ThatNeverHasRoom_Blocks()
    {
        Guard(neverAllows: true);

        var page = Checked();

        page.Find(".preflight .findings").TextContent.ShouldContain("The budget shop/guard never allows an eviction");
        Refusal(page).ShouldBe("The pre-flight found what must be solved first: 1.");
    }

    [Fact]
    public void NodeThatCameBackUnderItsName_IsAnother()
    {
        _facts.Nodes[0] = _facts.Nodes[0] with { Uid = "reimaged" };

        var page = Checked();

        page.Find(".preflight .findings").TextContent.ShouldContain("Another node has this name now.");
        Refusal(page).ShouldBe("The pre-flight found what must be solved first: 1.");
    }

    [Fact]
    public void NodeThatIsGone_LeadsToTheList()
    {
        Records.Nodes.Clear();

        var page = Page();

        page.WaitForElement(".notice").TextContent.ShouldContain("There is no node named node-1");
        page.Find(".notice a").GetAttribute("href").ShouldBe("/clusters/shop-prod/nodes");
    }

    [Fact]
    public void Conflict_LeadsToWhatRuns_AndKeepsWhatWasEntered()
    {
        var page = Checked();
        page.Find("#loseLocalData").Change(true);
        page.WaitForElement("#reason").Input("bad disk");
        page.WaitForAssertion(() => Refusal(page).ShouldBeNull());
        Operations.CreateFailure = new OperationConflictException(17);

        Button(page).Click();

        page.WaitForElement(".wizard-failure a").GetAttribute("href").ShouldBe("/operations/17");
        page.Find("#loseLocalData").HasAttribute("checked").ShouldBeTrue();
        page.Find("#reason").GetAttribute("value").ShouldBe("bad disk");
    }

    [Fact]
    public void Admin_IsToldWhyNot() => Refusal(Checked(Role.Admin))!.ShouldContain("Admin");

    private void Record(Node node)
    {
        Records.Nodes.Clear();
        Records.Nodes.Add(new RecordedNode(Shop, node, Freshness.Live, FakeInventory.SeenAt));
    }

    private void Guard(bool neverAllows)
    {
        _facts.Pods.Add(
            new Pod
            {
                Uid = "pod-1",
                Namespace = "shop",
                Name = "cart-1",
                NodeName = "node-1",
                Phase = "Running",
                Ready = true,
                Owner = new PodOwner("Deployment", "cart"),
            }
        );
        _facts.Budgets.Add(
            new DisruptionBudget("shop", "guard", 0, 1, 1, neverAllows, new HashSet<string> { "pod-1" })
        );
    }

    private IRenderedComponent<DrainNodePage> Page(Role role = Role.Operator)
    {
        SignIn(role);
        return Render<DrainNodePage>(parameters =>
            parameters.Add(it => it.Name, "shop-prod").Add(it => it.Node, "node-1")
        );
    }

    private IRenderedComponent<DrainNodePage> Checked(Role role = Role.Operator)
    {
        var page = Page(role);
        page.WaitForElement(".preflight .findings-hold");
        return page;
    }

    private void Start(IRenderedComponent<DrainNodePage> page)
    {
        page.Find("#reason").Input("bad disk");
        page.WaitForAssertion(() => Refusal(page).ShouldBeNull());
        Button(page).Click();
        page.WaitForAssertion(() => Operations.Created.ShouldHaveSingleItem());
    }

    private static string Sentences(IRenderedComponent<DrainNodePage> page) =>
        page.Find(".wizard-sentences").TextContent;

    private static string? Refusal(IRenderedComponent<DrainNodePage> page) => Button(page).GetAttribute("title");

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<DrainNodePage> page) =>
        page.FindAll(".wizard-moves button")[^1];
}
