using Portal.Core.Access;

namespace Portal.Core.Tests.Access;

public sealed class ScopeTests
{
    private static readonly Scope s_shop = Scope.Cluster("azure", "shop");
    private static readonly Scope s_namespace = new(ScopeKind.Namespace, "azure/shop/web");

    [Fact]
    public void Portal_CoversEverything()
    {
        Scope.Portal.Covers(Scope.Portal).ShouldBeTrue();
        Scope.Portal.Covers(s_shop).ShouldBeTrue();
        Scope.Portal.Covers(s_namespace).ShouldBeTrue();
    }

    [Fact]
    public void Cluster_CoversItselfAndItsNamespaces_AndNothingElse()
    {
        s_shop.Covers(s_shop).ShouldBeTrue();
        s_shop.Covers(s_namespace).ShouldBeTrue();
        s_shop.Covers(Scope.Portal).ShouldBeFalse();
        s_shop.Covers(Scope.Cluster("azure", "shop-2")).ShouldBeFalse();
        s_shop.Covers(new Scope(ScopeKind.Namespace, "azure/shop-2/web")).ShouldBeFalse();
        s_namespace.Covers(s_shop).ShouldBeFalse();
    }

    [Fact]
    public void Text_IsReadBack()
    {
        foreach (var scope in new[] { Scope.Portal, s_shop, s_namespace, Scope.Environment("Test: all") })
        {
            Scope.Parse(scope.ToString()).ShouldBe(scope);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("Portal")]
    [InlineData("portal:x")]
    [InlineData("cluster:")]
    [InlineData("cluster")]
    [InlineData("1:azure/shop")]
    public void Text_OfNoScope_IsNone(string text) => Scope.Parse(text).ShouldBeNull();
}
