using System.Text.RegularExpressions;

namespace Portal.Sandbox.Kubernetes.Api.Validation;

/// <summary>The rules of names, in the words of apimachinery's validation; null where a text is fine.</summary>
internal static partial class Names
{
    private const string Qualified = "([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]";

    public static string? Subdomain(string name)
    {
        if (name.Length > 253)
            return "must be no more than 253 characters";
        return SubdomainForm().IsMatch(name)
            ? null
            : "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    }

    public static string? Label(string name)
    {
        if (name.Length > 63)
            return "must be no more than 63 characters";
        return LabelForm().IsMatch(name)
            ? null
            : "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    }

    /// <summary>Of services.</summary>
    public static string? Label1035(string name)
    {
        if (name.Length > 63)
            return "must be no more than 63 characters";
        return Label1035Form().IsMatch(name)
            ? null
            : "a DNS-1035 label must consist of lower case alphanumeric characters or '-', start with an alphabetic character, and end with an alphanumeric character (e.g. 'my-name',  or 'abc-123', regex used for validation is '[a-z]([-a-z0-9]*[a-z0-9])?')";
    }

    /// <summary>Of roles and bindings: anything that fits into a path.</summary>
    public static string? PathSegment(string name)
    {
        if (name is "." or "..")
            return $"may not be '{name}'";
        var illegal = name.FirstOrDefault(c => c is '/' or '%');
        return illegal == default ? null : $"may not contain '{illegal}'";
    }

    public static string? QualifiedName(string key)
    {
        var parts = key.Split('/');
        if (parts.Length > 2)
            return $"a qualified name must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{Qualified}') with an optional DNS subdomain prefix and '/' (e.g. 'example.com/MyName')";
        if (parts.Length == 2)
        {
            if (parts[0].Length == 0)
                return "prefix part must be non-empty";
            if (Subdomain(parts[0]) is { } flaw)
                return "prefix part " + flaw;
        }
        var name = parts[^1];
        if (name.Length == 0)
            return "name part must be non-empty";
        if (name.Length > 63)
            return "name part must be no more than 63 characters";
        return QualifiedForm().IsMatch(name)
            ? null
            : $"name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is '{Qualified}')";
    }

    public static string? LabelValue(string value)
    {
        if (value.Length > 63)
            return "must be no more than 63 characters";
        return value.Length == 0 || QualifiedForm().IsMatch(value)
            ? null
            : "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    }

    public static string? ConfigKey(string key)
    {
        if (key is "." or "..")
            return $"must not be '{key}'";
        if (key.StartsWith("..", StringComparison.Ordinal))
            return "must not start with '..'";
        return ConfigKeyForm().IsMatch(key)
            ? null
            : "a valid config key must consist of alphanumeric characters, '-', '_' or '.' (e.g. 'key.name',  or 'KEY_NAME',  or 'key-name', regex used for validation is '[-._a-zA-Z0-9]+')";
    }

    [GeneratedRegex(
        @"^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*\z",
        RegexOptions.NonBacktracking
    )]
    private static partial Regex SubdomainForm();

    [GeneratedRegex(@"^[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex LabelForm();

    [GeneratedRegex(@"^[a-z]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.NonBacktracking)]
    private static partial Regex Label1035Form();

    [GeneratedRegex(@"^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]\z", RegexOptions.NonBacktracking)]
    private static partial Regex QualifiedForm();

    [GeneratedRegex(@"^[-._a-zA-Z0-9]+\z", RegexOptions.NonBacktracking)]
    private static partial Regex ConfigKeyForm();
}
