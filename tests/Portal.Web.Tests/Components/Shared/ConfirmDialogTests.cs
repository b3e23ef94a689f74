using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

public sealed class ConfirmDialogTests : ScreenTest
{
    private static readonly Confirmation s_delete = new(
        "Delete?",
        "It is gone then.",
        "Delete",
        Danger: true,
        "prod-weu-01"
    );

    [Fact]
    public async Task Dialog_WithATypedName_OpensItsButtonOnlyForThatName()
    {
        var host = Render<DialogHost>();
        var answer = host.InvokeAsync(() => Services.GetRequiredService<ConfirmDialog>().AskAsync(s_delete));

        host.WaitForElement("#confirm-name").Input("prod-weu-02");
        host.Find(".button-danger").Click();
        answer.IsCompleted.ShouldBeFalse();

        host.Find("#confirm-name").Input("prod-weu-01");
        host.Find(".button-danger").Click();
        (await answer).ShouldBeTrue();
    }

    [Fact]
    public async Task Dialog_Canceled_IsANo()
    {
        var host = Render<DialogHost>();
        var answer = host.InvokeAsync(() => Services.GetRequiredService<ConfirmDialog>().AskAsync(s_delete));

        host.WaitForElement(".dialog-actions button").Click();

        (await answer).ShouldBeFalse();
    }
}
