using Microsoft.Extensions.Localization;
using Portal.Core.Access;

namespace Portal.Web.Features.Access;

/// <summary>A scope in words, what tells it from others first: a narrow cell cuts the end off.</summary>
internal static class ScopePhrase
{
    public static string In(this IStringLocalizer<AccessTexts> texts, Scope scope) =>
        scope.ClusterOfNamespace is { } cluster
            ? texts["In.Namespace", scope.NamespaceName!, cluster.Name]
            : texts[$"In.{scope.Kind}", scope.Name];
}
