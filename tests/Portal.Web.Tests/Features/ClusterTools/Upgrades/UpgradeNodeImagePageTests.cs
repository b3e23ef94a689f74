using Bunit;
using Portal.Core.Access;
using Portal.Core.Operations;
using Portal.Core.Upgrades;
using Portal.Web.Features.ClusterTools.Upgrades;

namespace Portal.Web.Tests.Features.ClusterTools.Upgrades;

/// <summary>A newer image for the nodes of one pool.</summary>
public sealed class UpgradeNodeImagePageTests : UpgradeScreenTest
{
    private const string Newest = "AKSUbuntu-2204gen2containerd-202611.20.0";

    [Fact]
    public void Form_NamesTheImages_AndStartsWithTheReasonAlone()
    {
        var page = Checked<UpgradeNodeImagePage>("apps");

        Sentences(page)
            .ShouldContain($"with the image {Newest}; now they have AKSUbuntu-2204gen2containerd-202511.01.0");
        var change = Started<UpgradeNodeImage, UpgradeNodeImagePage>(page);
        (change.Pool, change.Image, change.UpgradeSettings).ShouldBe(("apps", Newest, null));
    }

    [Fact]
    public void Settings_EditedAreWrittenBeforeIt()
    {
        var page = Checked<UpgradeNodeImagePage>("apps");

        page.Find("#drainTimeoutMinutes").Input("60");

        page.WaitForAssertion(() => Sentences(page).ShouldContain("60 minutes instead of 20 minutes"));
        Started<UpgradeNodeImage, UpgradeNodeImagePage>(page).UpgradeSettings!.DrainTimeoutMinutes.ShouldBe(60);
    }

    [Fact]
    public void NewestAlready_Blocks()
    {
        var page = Checked<UpgradeNodeImagePage>("system");

        page.Find(".preflight .findings").TextContent.ShouldContain("The pool has the newest image already");
        Refusal(page).ShouldBe("The pre-flight found what must be solved first: 1.");
    }

    [Fact]
    public void Conflict_KeepsWhatWasEntered()
    {
        var page = Checked<UpgradeNodeImagePage>("apps");
        page.Find("#drainTimeoutMinutes").Input("60");
        page.WaitForElement("#reason").Input("CVE");
        page.WaitForAssertion(() => Refusal(page).ShouldBeNull());
        Operations.CreateFailure = new OperationConflictException(17);

        Button(page).Click();

        page.WaitForElement(".wizard-failure a").GetAttribute("href").ShouldBe("/operations/17");
        page.Find("#drainTimeoutMinutes").GetAttribute("value").ShouldBe("60");
        page.Find("#reason").GetAttribute("value").ShouldBe("CVE");
    }

    [Fact]
    public void Approver_IsToldWhyNot() =>
        Refusal(Checked<UpgradeNodeImagePage>("apps", Role.Approver))!.ShouldContain("does not include the permission");
}
