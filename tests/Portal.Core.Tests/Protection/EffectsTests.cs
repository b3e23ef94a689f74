using Portal.Core.Access;

namespace Portal.Core.Tests.Protection;

public sealed class EffectsTests
{
    [Fact]
    public void Every_permission_is_said_to_change_to_read_or_to_govern() =>
        Effects.Permissions.ShouldBe(Grants.Permissions, ignoreOrder: true);

    [Fact]
    public void What_nobody_classified_is_taken_to_change() => Effects.Of("new.thing").ShouldBe(Effect.Changes);

    [Theory]
    [InlineData(Permission.SetReadOnly)]
    [InlineData(Permission.ClearReadOnly)]
    [InlineData(Permission.EditFreeze)]
    [InlineData(Permission.MapRoles)]
    [InlineData(Permission.DecideRequest)]
    [InlineData(Permission.BreakGlass)]
    public void The_way_out_of_a_protection_is_never_closed(string permission) =>
        Effects.Of(permission).ShouldBe(Effect.Governs);
}
