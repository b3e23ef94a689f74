using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;
using Portal.Core.Clusters;
using Portal.Providers.Aks.Code;

namespace Portal.Providers.Tests.Aks.Code;

public sealed class BicepTextTests
{
    [Fact]
    public void The_resource_holds_the_body_that_is_sent()
    {
        var plan = Plans.Full.Code();
        var body = plan.Requests[^1].Body!.DeepClone().AsObject();
        body["properties"]!["windowsProfile"]!["adminPassword"] = "(windowsAdminPassword)";

        Resource(Plans.Full).ShouldBeBody(body);
    }

    [Fact]
    public void The_password_is_a_secure_parameter()
    {
        var text = BicepText.Of(Plans.Full.Code());

        text.ShouldContain(
            "@secure()\n@description('Password of the Windows administrator')\nparam windowsAdminPassword string\n"
        );
        text.ShouldContain("// Deploy into the resource group rg-shop, which must exist.\n");
    }

    [Fact]
    public void Whatever_stands_in_a_tag_is_the_same_after_it_was_read() =>
        Check.QuickThrowOnFailure(
            Prop.ForAll(
                Plans.Hostile,
                value => Resource(Plans.Tagged(value))["tags"]!["team"]!.GetValue<string>() == value
            )
        );

    private static JsonObject Resource(ClusterPlan plan)
    {
        var text = BicepText.Of(plan.Code());
        var start = text.IndexOf(
            "resource cluster 'Microsoft.ContainerService/managedClusters@2025-10-01' = ",
            StringComparison.Ordinal
        );
        start.ShouldBeGreaterThanOrEqualTo(0, text);
        var reader = new BicepReader(text, text.IndexOf('{', start));
        return reader.Value()!.AsObject();
    }
}

/// <summary>Reads the values that Bicep is written with here; strict, so that what breaks out of a text fails.</summary>
internal sealed class BicepReader(string text, int at)
{
    private int _at = at;

    public JsonNode? Value()
    {
        Spaces();
        switch (text[_at])
        {
            case '{':
                return Object();
            case '[':
                return List();
            case '\'':
                return Text();
            default:
                return Word() switch
                {
                    "true" => true,
                    "false" => false,
                    "null" => null,
                    "json" => Json(),
                    var word when long.TryParse(word, out var number) => number,
                    var word => $"({word})",
                };
        }
    }

    private JsonNode? Json()
    {
        Take('(');
        var value = JsonNode.Parse(Text());
        Take(')');
        return value;
    }

    private JsonObject Object()
    {
        var map = new JsonObject();
        Take('{');
        for (Spaces(); text[_at] != '}'; Spaces())
        {
            var name = text[_at] == '\'' ? Text() : Word();
            Take(':');
            map.Add(name, Value());
        }

        Take('}');
        return map;
    }

    private JsonArray List()
    {
        var list = new JsonArray();
        Take('[');
        for (Spaces(); text[_at] != ']'; Spaces())
        {
            list.Add(Value());
        }

        Take(']');
        return list;
    }

    private string Text()
    {
        Take('\'');
        var read = new System.Text.StringBuilder();
        while (text[_at] != '\'')
        {
            var c = text[_at++];
            (c is '\n' or '\r').ShouldBeFalse();
            (c == '$' && text[_at] == '{').ShouldBeFalse();
            read.Append(c == '\\' ? Escape() : $"{c}");
        }

        _at++;
        return read.ToString();
    }

    private string Escape()
    {
        switch (text[_at++])
        {
            case 'n':
                return "\n";
            case 'r':
                return "\r";
            case 't':
                return "\t";
            case 'u':
                var end = text.IndexOf('}', _at);
                var code = Convert.ToInt32(text[(_at + 1)..end], 16);
                _at = end + 1;
                return char.ConvertFromUtf32(code);
            case var c and ('\\' or '\'' or '$'):
                return $"{c}";
            default:
                throw new FormatException(text[(_at - 2)..]);
        }
    }

    private string Word()
    {
        var start = _at;
        while (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '-')
        {
            _at++;
        }

        (_at > start).ShouldBeTrue(text[start..]);
        return text[start.._at];
    }

    private void Take(char c)
    {
        Spaces();
        text[_at++].ShouldBe(c);
    }

    private void Spaces()
    {
        while (char.IsWhiteSpace(text[_at]))
        {
            _at++;
        }
    }
}
