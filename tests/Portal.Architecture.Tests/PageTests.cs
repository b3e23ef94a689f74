using System.Reflection;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Portal.Core.Access;

namespace Portal.Architecture.Tests;

public sealed class PageTests
{
    public static TheoryData<Type> Pages =>
        [.. PortalAssemblies.Types().Where(type => type.GetCustomAttributes<RouteAttribute>().Any())];

    [Fact]
    public void There_are_pages() => Pages.ShouldNotBeEmpty();

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_carries_the_policy_of_one_permission_or_says_that_it_is_open(Type page)
    {
        if (page.GetCustomAttribute<AllowAnonymousAttribute>(inherit: false) is not null)
        {
            return;
        }

        var policies = page.GetCustomAttributes<AuthorizeAttribute>(inherit: false)
            .Select(attribute => attribute.Policy);
        // Beside a permission a page may say that a role in a namespace is not enough.
        policies
            .Where(policy => policy != "whole-clusters")
            .ShouldHaveSingleItem()
            .ShouldBeOneOf([.. Grants.Permissions, "signed-in"]);
    }

    [Theory]
    [MemberData(nameof(Pages))]
    public void A_page_has_at_most_five_dependencies(Type page) =>
        page.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .Count(property => property.GetCustomAttribute<InjectAttribute>() is not null)
            .ShouldBeLessThanOrEqualTo(5);
}
