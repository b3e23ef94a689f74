using Portal.Core.Access;

namespace Portal.Core.Tests.Access;

public sealed class ScopeWordsTests
{
    [Theory]
    [InlineData("portal", "the whole portal")]
    [InlineData("environment:production", "the environment production")]
    [InlineData("cluster:azure/shop", "the cluster shop")]
    [InlineData("namespace:azure/shop/web", "the namespace web of the cluster shop")]
    public void A_scope_is_said_as_people_say_it(string scope, string words) =>
        ScopeWords.Of(Scope.Parse(scope)!).ShouldBe(words);
}
