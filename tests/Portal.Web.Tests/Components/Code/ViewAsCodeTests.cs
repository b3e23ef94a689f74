using System.Text;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Catalog;
using Portal.Core.Clusters;
using Portal.Core.NodePools;
using Portal.Core.Planning;
using Portal.Core.Planning.Code;
using Portal.Web.Components.Code;
using Portal.Web.Components.Shared;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Components.Code;

public sealed class ViewAsCodeTests : ScreenTest
{
    private readonly Codes _codes = new();
    private readonly Cluster _cluster = FakeInventory.Cluster("shop");

    public ViewAsCodeTests()
    {
        Services.AddSingleton<IChangeCode>(_codes);
        Inventory.Clusters.Add(_cluster);
    }

    private ScalePool Change =>
        new()
        {
            ClusterId = _cluster.Id,
            Pool = "web",
            Count = 5,
        };

    [Fact]
    public void Code_is_shown_in_each_language_and_can_be_copied_and_downloaded()
    {
        var dialog = Open(Role.Operator);

        dialog.Find("pre").TextContent.ShouldBe("az <script> 'web' 5\n");
        dialog.FindAll(".segment").Select(label => label.TextContent.Trim()).ShouldBe(["Azure CLI", "Bicep"]);
        dialog.Find("input[value=Bicep]").Change("Bicep");

        dialog.Find("pre").TextContent.ShouldBe("resource");
        dialog.Find("[data-copy]").GetAttribute("data-copy").ShouldBe("resource");
        var link = dialog.Find("a[download]");
        link.GetAttribute("download").ShouldBe("shop.bicep");
        Encoding
            .UTF8.GetString(Convert.FromBase64String(link.GetAttribute("href")!.Split(',')[1]))
            .ShouldBe("resource");
    }

    [Fact]
    public void Who_may_not_run_a_preflight_sees_no_code_and_it_is_history()
    {
        Open(Role.Viewer)
            .Find(".notice-bad")
            .TextContent.ShouldContain("does not include the permission to run pre-flight checks");

        History.Written.ShouldHaveSingleItem();
    }

    [Fact]
    public void A_cluster_that_cannot_be_read_is_said_and_tried_again()
    {
        _codes.Failure = new FarSideException("Silent", "Azure does not answer.", "Try again later.");
        var dialog = Open(Role.Operator);
        dialog.Find(".notice-bad").TextContent.ShouldContain("Azure does not answer. Try again later.");

        _codes.Failure = null;
        dialog.Find(".notice-bad button:not(.copy-button)").Click();

        dialog.FindAll("pre").ShouldHaveSingleItem();
    }

    [Fact]
    public void A_failure_of_the_portal_shows_nothing_of_itself()
    {
        _codes.Failure = new InvalidOperationException("Password=secret");

        Open(Role.Operator).Find(".notice-bad").TextContent.ShouldNotContain("secret");
    }

    [Fact]
    public void A_cluster_that_is_gone_is_said()
    {
        Inventory.Clusters.Clear();

        Open(Role.Operator).Find(".notice-bad").TextContent.ShouldContain("The cluster is gone");
    }

    [Fact]
    public void Other_providers_write_no_code()
    {
        _codes.Provider = "Attached";

        Open(Role.Operator).Find(".notice-title").TextContent.ShouldBe("No code for this");
    }

    [Fact]
    public void Without_a_change_the_button_says_why_it_is_disabled()
    {
        SignIn(Role.Operator);

        Render<ViewAsCode>()
            .Find("button")
            .GetAttribute("title")
            .ShouldBe("Fill in the form first: there is no change yet.");
    }

    [Fact]
    public void The_button_opens_the_code()
    {
        SignIn(Role.Operator);
        var host = Render<DialogHost>();

        Render<ViewAsCode>(parts => parts.Add(it => it.Change, Change)).Find("button").Click();

        host.WaitForAssertion(() => host.Find("pre").TextContent.ShouldStartWith("az"));
    }

    private IRenderedComponent<CodeDialogBody> Open(Role role)
    {
        SignIn(role);
        return Render<CodeDialogBody>(parts => parts.Add(it => it.Change, Change));
    }

    private sealed class Codes : IChangeCode
    {
        public string Provider { get; set; } = "Aks";

        public Exception? Failure { get; set; }

        public Task<IReadOnlyList<CodeText>> OfAsync(ClusterPlan plan, CancellationToken cancellationToken) =>
            throw new NotSupportedException();

        public Task<IReadOnlyList<CodeText>> OfAsync(
            ClusterChange change,
            Cluster cluster,
            CancellationToken cancellationToken
        ) =>
            Failure is not null
                ? Task.FromException<IReadOnlyList<CodeText>>(Failure)
                : Task.FromResult<IReadOnlyList<CodeText>>([
                    new(CodeLanguage.AzureCli, "shop.sh", $"az <script> '{((ScalePool)change).Pool}' 5\n"),
                    new(CodeLanguage.Bicep, "shop.bicep", "resource"),
                ]);
    }
}
