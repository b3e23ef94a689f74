using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using Portal.Core.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

public sealed class UnsentWordsTests : ScreenTest
{
    public UnsentWordsTests() => SignIn(Role.Operator);

    private UnsentWords Unsent => Services.GetRequiredService<UnsentWords>();

    private NavigationManager Navigation => Services.GetRequiredService<NavigationManager>();

    [Fact]
    public void Words_StayWhileTheAddressDoes_WhateverItsFilter()
    {
        Navigation.NavigateTo("/operations/1");
        var words = Unsent.Begin<ReasonWords>();

        Navigation.NavigateTo("/operations/1?tab=plan");

        Unsent.Begin<ReasonWords>().ShouldBeSameAs(words);
        Unsent.Find<ReasonWords>("another").ShouldBeNull();
        Unsent.Keep<ReasonWords>(null);
        Unsent.Find<ReasonWords>().ShouldBeNull();
    }

    [Fact]
    public void Words_AreGone_ForWhoeverWentElsewhereAndCameBack()
    {
        Navigation.NavigateTo("/operations/1");
        Unsent.Begin<ReasonWords>();

        // Nothing there asks for words.
        Navigation.NavigateTo("/operations/2");
        Navigation.NavigateTo("/operations/1");

        Unsent.Find<ReasonWords>().ShouldBeNull();
    }
}
