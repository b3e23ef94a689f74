using Bunit;
using Microsoft.AspNetCore.Components;
using Portal.Core.Access;
using Portal.Web.Components.Layout;

namespace Portal.Web.Tests.Components.Layout;

public sealed class PageErrorBoundaryTests : ScreenTest
{
    [Fact]
    public void WhatIsRefused_IsSaidInItsOwnSentence()
    {
        var shown = Shown(new AccessDeniedException("x", "Your role (Viewer) does not include the permission x."));

        shown.ShouldContain("Your role may not do this");
        shown.ShouldContain("Your role (Viewer) does not include the permission x.");
    }

    [Fact]
    public void WhatFails_TellsNothingOfItsInside()
    {
        var shown = Shown(new InvalidOperationException("secret"));

        shown.ShouldContain("This page failed");
        shown.ShouldNotContain("secret");
    }

    private string Shown(Exception failure) =>
        Render<PageErrorBoundary>(boundary =>
            boundary.AddChildContent<Failing>(page => page.Add(it => it.With, failure))
        ).Markup;

    private sealed class Failing : ComponentBase
    {
        [Parameter]
        public Exception With { get; set; } = default!;

        protected override void OnInitialized() => throw With;
    }
}
