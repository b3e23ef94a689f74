using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;
using Portal.Core.Access;
using Portal.Web.Components.Shared;

namespace Portal.Web.Tests.Components.Shared;

public sealed class PermissionTextsTests : ScreenTest
{
    [Fact]
    public void EveryPermission_HasWords_AndNoWordsHaveNone()
    {
        var texts = Services.GetRequiredService<IStringLocalizer<PermissionTexts>>();

        texts
            .GetAllStrings(includeParentCultures: true)
            .Select(text => text.Name)
            .ShouldBe(Grants.Permissions, ignoreOrder: true);
    }
}
