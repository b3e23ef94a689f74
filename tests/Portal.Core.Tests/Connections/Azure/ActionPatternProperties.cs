using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Connections.Azure;

namespace Portal.Core.Tests.Connections.Azure;

public sealed class ActionPatternProperties
{
    // Few letters, so that patterns match often and in more than one way.
    private static readonly Arbitrary<string> s_action = Text('a', 'B', '/', '.');
    private static readonly Arbitrary<string> s_pattern = Text('a', 'b', 'B', '/', '.', '*', '*');
    private static readonly Config s_thoroughly = Config.QuickThrowOnFailure.WithMaxTest(5_000);

    [Fact]
    public void Matches_AsTheRegularExpressionDoesInWhichTheStarIsAnyText() =>
        Prop.ForAll(
                s_pattern,
                s_action,
                (pattern, action) => ActionPattern.Matches(pattern, action) == Oracle(pattern, action)
            )
            .Check(s_thoroughly);

    [Fact]
    public void EveryAction_MatchesItself_InAnyCase_AndTheStar() =>
        Prop.ForAll(
                s_action,
                action =>
                    ActionPattern.Matches(action, action)
                    && ActionPattern.Matches(action.ToUpperInvariant(), action.ToLowerInvariant())
                    && ActionPattern.Matches("*", action)
            )
            .Check(s_thoroughly);

    [Fact]
    public void AStarInPlaceOfAnyPart_LosesNoMatch() =>
        Prop.ForAll(
                s_action,
                ArbMap.Default.ArbFor<NonNegativeInt>(),
                ArbMap.Default.ArbFor<NonNegativeInt>(),
                (action, one, other) =>
                {
                    var (from, to) = (one.Get % (action.Length + 1), other.Get % (action.Length + 1));
                    (from, to) = (Math.Min(from, to), Math.Max(from, to));
                    return ActionPattern.Matches($"{action[..from]}*{action[to..]}", action);
                }
            )
            .Check(s_thoroughly);

    [Fact]
    public void NotActions_NeverGrantAnything() =>
        Prop.ForAll(
                s_pattern,
                s_pattern,
                s_action,
                (allowed, taken, action) =>
                {
                    AzureGrant all = new([allowed], [], [], []);
                    AzureGrant less = new([allowed], [taken], [], []);
                    return !less.Allows(new AzureAction(action)) || all.Allows(new AzureAction(action));
                }
            )
            .Check(s_thoroughly);

    [Fact]
    public void APatternOfManyStars_CostsNoMoreThanItsLengthTimesTheActions()
    {
        var pattern = string.Concat(Enumerable.Repeat("*a", 2_000)) + "b";

        ActionPattern.Matches(pattern, new string('a', 20_000)).ShouldBeFalse();
    }

    [Theory]
    [InlineData("*", "Microsoft.ContainerService/managedClusters/write", true)]
    [InlineData("*/read", "Microsoft.ContainerService/managedClusters/read", true)]
    [InlineData("*/read", "Microsoft.ContainerService/managedClusters/write", false)]
    [InlineData("Microsoft.ContainerService/*", "microsoft.containerservice/managedclusters/write", true)]
    [InlineData("Microsoft.ContainerService/*", "Microsoft.ContainerServices/managedClusters/write", false)]
    [InlineData(
        "Microsoft.Network/virtualNetworks/subnets/*/action",
        "Microsoft.Network/virtualNetworks/subnets/join/action",
        true
    )]
    [InlineData("Microsoft.ContainerService/managedClusters", "Microsoft.ContainerService/managedClusters/read", false)]
    [InlineData("", "Microsoft.ContainerService/managedClusters/read", false)]
    public void Matches_WhatRolesOfAzureSay(string pattern, string action, bool expected) =>
        ActionPattern.Matches(pattern, action).ShouldBe(expected);

    private static bool Oracle(string pattern, string action) =>
        Regex.IsMatch(
            action,
            $"\\A{Regex.Escape(pattern).Replace("\\*", ".*", StringComparison.Ordinal)}\\z",
            RegexOptions.IgnoreCase
                | RegexOptions.CultureInvariant
                | RegexOptions.Singleline
                | RegexOptions.NonBacktracking
        );

    private static Arbitrary<string> Text(params char[] letters) =>
        Gen.Elements(letters).ArrayOf().Select(text => new string([.. text.Take(24)])).ToArbitrary();
}
