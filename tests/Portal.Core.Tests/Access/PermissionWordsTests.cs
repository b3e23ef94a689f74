using Portal.Core.Access;

namespace Portal.Core.Tests.Access;

public sealed class PermissionWordsTests
{
    [Fact]
    public void EveryPermission_HasWordsOfItsOwn_AndNoName()
    {
        var words = Grants.Permissions.Select(PermissionWords.Of).ToList();

        words.ShouldBeUnique();
        words.ShouldAllBe(it => !Grants.Permissions.Contains(it));
    }

    [Fact]
    public void Words_StandWithinASentenceAndAtItsHead()
    {
        PermissionWords.Of(Permission.UpgradeProduction).ShouldBe("upgrade production clusters");
        PermissionWords.Capital(Permission.UpgradeProduction).ShouldBe("Upgrade production clusters");
        PermissionWords.Capital("").ShouldBeEmpty("a stored permission may be anything");
    }
}
