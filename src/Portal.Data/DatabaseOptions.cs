using Microsoft.Extensions.Options;
using Npgsql;

namespace Portal.Data;

/// <summary>The two ways into the database. The embedded server fills them in; else an administrator does.</summary>
public sealed class DatabaseOptions
{
    public const string Section = "Database";

    /// <summary>Connection string of the role that owns the tables; used for migrations only.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Connection string of the role that the portal works as.</summary>
    public string Application { get; set; } = "";
}

internal sealed class DatabaseOptionsValidator : IValidateOptions<DatabaseOptions>
{
    public ValidateOptionsResult Validate(string? name, DatabaseOptions options)
    {
        string[] faults =
        [
            .. Faults(options.Owner, nameof(options.Owner), "migrates the database"),
            .. Faults(options.Application, nameof(options.Application), "the portal works as"),
        ];
        return faults.Length > 0 ? ValidateOptionsResult.Fail(faults)
            : UserOf(options.Owner) == UserOf(options.Application)
                ? ValidateOptionsResult.Fail(
                    $"{DatabaseOptions.Section}:Application names the same user as {DatabaseOptions.Section}:Owner; "
                        + "history is only safe when the portal works as another user than the owner."
                )
            : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(string text, string key, string purpose)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            yield return $"{DatabaseOptions.Section}:{key} is missing: the connection string of the user that {purpose}.";
        }
        else if (!IsComplete(text))
        {
            yield return $"{DatabaseOptions.Section}:{key} is no PostgreSQL connection string with Host, Database and Username.";
        }
    }

    private static bool IsComplete(string text)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(text)
                is { Host.Length: > 0, Database.Length: > 0, Username.Length: > 0 };
        }
        // The parser's message may quote the text, and the text holds a password.
        catch (Exception fault) when (fault is ArgumentException or FormatException)
        {
            return false;
        }
    }

    private static string? UserOf(string text) => new NpgsqlConnectionStringBuilder(text).Username;
}
