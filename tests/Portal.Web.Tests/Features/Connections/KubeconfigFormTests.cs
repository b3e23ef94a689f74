using Bunit;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Core.Connections;
using Portal.Web.Features.Connections;
using Portal.Web.Tests.Components;
using Portal.Web.Tests.Ports;

namespace Portal.Web.Tests.Features.Connections;

public sealed class KubeconfigFormTests : ScreenTest
{
    private const string Kubeconfig = "apiVersion: v1 # t0p-s3cret";

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void File_IsReadAndWhatItSaysIsShownWithoutItsSecret()
    {
        var page = Attach();

        Bring(page);

        page.WaitForAssertion(() => page.Find(".facts").TextContent.ShouldContain("https://api.example.test"));
        page.Find(".facts").TextContent.ShouldContain("token · system:serviceaccount:ops:portal");
        page.Find("#name").GetAttribute("value").ShouldBe("prod");
        page.Markup.ShouldNotContain("t0p-s3cret");
    }

    [Fact]
    public void K8_refusal_StandsAtTheFieldWithItsLine()
    {
        Connections.Readings[""] = FakeConnections.Reading(
            "prod",
            new KubeconfigProblem(12, "users[a].exec", "It starts a program.")
        );
        var page = Attach();

        Bring(page);

        page.WaitForAssertion(() =>
            page.Find("#kubeconfig-text-error")
                .TextContent.ShouldContain("Line 12, users[a].exec: It starts a program.")
        );
        page.Find("#kubeconfig-text").GetAttribute("aria-invalid").ShouldBe("true");
        Button(page, "Test connection").GetAttribute("aria-disabled").ShouldBe("true");
    }

    [Fact]
    public void Context_ThatIsChosen_IsLookedAtAnew()
    {
        Connections.Readings["test"] = FakeConnections.Reading("test", new KubeconfigProblem(3, "", "No."));
        var page = Attach();
        Bring(page);

        page.WaitForElement("#context").Change("test");

        page.WaitForAssertion(() => page.Find("#kubeconfig-text-error").TextContent.ShouldContain("Line 3: No."));
    }

    [Fact]
    public void File_ThatIsTooLarge_IsToldAndNothingOlderIsSavedInItsPlace()
    {
        var page = Attach();
        Bring(page);

        Upload(page, new string('x', AttachedConnection.LargestKubeconfig + 1));

        page.WaitForAssertion(() => page.Find(".connect-file").TextContent.ShouldContain("larger than 1 MiB"));
        page.FindAll(".facts").ShouldBeEmpty();
        Fill(page);
        page.Find(".connect-waive input").Change(true);
        Button(page, "Attach cluster").Click();
        page.WaitForElement("#kubeconfig-text-error");
        Connections.All.ShouldBeEmpty();
    }

    [Fact]
    public void Save_ThatIsRefused_LosesNothingThatWasEntered()
    {
        var page = Attach();
        Bring(page);
        page.WaitForElement("#name").Input("not a name");

        Button(page, "Attach cluster").Click();

        page.WaitForAssertion(() => page.Find("#name-error").TextContent.ShouldContain("letters, digits and hyphens"));
        page.Find("#name").GetAttribute("value").ShouldBe("not a name");
        page.Find("#reason-error").TextContent.ShouldContain("why");
        page.Markup.ShouldContain("Test the connection first");
        page.Find(".facts").TextContent.ShouldContain("https://api.example.test");
        Connections.All.ShouldBeEmpty();
    }

    [Fact]
    public void Save_OfAClusterThatIsConnected_SaysAsWhat_AndLosesNothing()
    {
        Connections.Conflict = new ConnectionConflict.Connected("lab", "factory");
        var page = Attach();
        Bring(page);
        Fill(page);
        page.Find(".connect-waive input").Change(true);

        Button(page, "Attach cluster").Click();

        page.WaitForAssertion(() =>
            page.FindAll(".connection-failure")
                .ShouldContain(it => it.TextContent.Contains("This cluster is connected already, as factory."))
        );
        page.Find("#name").GetAttribute("value").ShouldBe("lab");
        page.Find(".facts").TextContent.ShouldContain("https://api.example.test");
        Connections.All.ShouldBeEmpty();
    }

    [Fact]
    public void Save_AfterAPassedTest_AttachesAndLeadsToTheList()
    {
        var page = Attach();
        Bring(page);
        Fill(page);

        Button(page, "Test connection").Click();
        page.WaitForAssertion(() => page.FindAll(".connect-waive").ShouldBeEmpty());
        Button(page, "Attach cluster").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/connections?name=lab"));
        (Connections.Tested, Connections.Secret).ShouldBe((Kubeconfig, Kubeconfig));
        Connections.Entries.Single().After!["test"]!.GetValue<string>().ShouldBe("passed");
    }

    [Fact]
    public void Save_AfterAFailedTest_NeedsToBeMeant()
    {
        Connections.Steps.Add(
            new TestedStep(TestStep.Connect, TestOutcome.Failed, "Nobody answers.", "Open the port.")
        );
        var page = Attach();
        Bring(page);
        Fill(page);
        Button(page, "Test connection").Click();
        page.WaitForAssertion(() => page.Find(".connection-note").TextContent.ShouldContain("Open the port."));
        // No step comes any more that would draw the form anew.
        page.WaitForAssertion(() => Button(page, "Test connection").GetAttribute("title").ShouldBeNull());

        page.Find(".connect-waive input").Change(true);
        Button(page, "Attach cluster").Click();

        page.WaitForAssertion(() => Navigation.Uri.ShouldEndWith("/connections?name=lab"));
        Connections.Entries.Single().After!["test"]!.GetValue<string>().ShouldStartWith("not passed");
    }

    [Fact]
    public void Save_ThatFails_SaysSoAndKeepsWhatWasEntered()
    {
        var page = Attach();
        Bring(page);
        Fill(page);
        page.Find(".connect-waive input").Change(true);
        Connections.Failure = new InvalidOperationException("no database");

        Button(page, "Attach cluster").Click();

        page.WaitForAssertion(() =>
            page.Find(".notice-bad .notice-title").TextContent.ShouldBe("The change could not be saved")
        );
        page.Find("#name").GetAttribute("value").ShouldBe("lab");
    }

    [Fact]
    public async Task Text_ThatIsStillArriving_IsNotSavedAsTheOneBefore()
    {
        var page = Attach();
        Bring(page);
        Fill(page);
        Button(page, "Test connection").Click();
        page.WaitForAssertion(() => page.FindAll(".connect-waive").ShouldBeEmpty());
        var file = new SlowFile("apiVersion: v1 # newer");

        var taking = page.InvokeAsync(() =>
            page.FindComponent<InputFile>().Instance.OnChange.InvokeAsync(new InputFileChangeEventArgs([file]))
        );
        page.WaitForAssertion(() =>
            Button(page, "Attach cluster").GetAttribute("title").ShouldBe("The kubeconfig is being read…")
        );
        Button(page, "Attach cluster").Click();
        Connections.All.ShouldBeEmpty();
        file.Arrive();
        await taking;

        Button(page, "Attach cluster").Click();
        page.WaitForAssertion(() => page.Markup.ShouldContain("Test the connection first"));
        page.Find(".connect-waive input").Change(true);
        Button(page, "Attach cluster").Click();
        page.WaitForAssertion(() => Connections.Secret.ShouldBe("apiVersion: v1 # newer"));
    }

    [Fact]
    public async Task Test_OfATextThatWasReplaced_PassesNothing()
    {
        var gate = new TaskCompletionSource();
        var page = Attach();
        Bring(page);
        Connections.Gate = gate.Task;
        Connections.HearsCancellation = false;
        Button(page, "Test connection").Click();
        page.WaitForAssertion(() => page.Find(".timeline-accent").TextContent.ShouldContain("Resolve name"));

        Upload(page, "apiVersion: v1 # newer");
        page.WaitForElement(".facts");
        gate.SetResult();
        await page.InvokeAsync(() => { });

        page.Render();
        page.FindAll(".connect-waive").ShouldHaveSingleItem();
        page.FindAll(".timeline-good").ShouldBeEmpty();
    }

    [Fact]
    public void Rotate_ShowsWhenTheOldCredentialEnds()
    {
        Connections.Attach("lab");
        SignIn(Role.Admin);
        var page = Render<RotateConnectionPage>(parameters => parameters.Add(it => it.Name, "lab"));

        Upload(page, Kubeconfig);

        page.WaitForAssertion(() =>
            page.FindAll(".fact")
                .Single(it => it.TextContent.Contains("Old one ends"))
                .TextContent.ShouldContain("2027")
        );
        page.FindAll("#name").ShouldBeEmpty();
    }

    private IRenderedComponent<AttachClusterPage> Attach()
    {
        SignIn(Role.Admin);
        return Render<AttachClusterPage>();
    }

    private static void Bring(IRenderedComponent<AttachClusterPage> page)
    {
        Upload(page, Kubeconfig);
        page.WaitForElement(".facts");
    }

    private static void Fill(IRenderedComponent<AttachClusterPage> page)
    {
        page.Find("#name").Input("lab");
        page.Find("#reason").Input("Factory");
    }

    private static void Upload(IRenderedComponent<IComponent> page, string text) =>
        page.FindComponent<InputFile>().UploadFiles(InputFileContent.CreateFromText(text, "kubeconfig.yaml"));

    private static AngleSharp.Dom.IElement Button(IRenderedComponent<AttachClusterPage> page, string text) =>
        page.FindAll("button").Single(it => it.TextContent.Contains(text, StringComparison.Ordinal));
}
