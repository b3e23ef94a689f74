using Microsoft.Extensions.Options;
using Portal.EmbeddedPostgres;

namespace Portal.Web.Hosting;

/// <summary>Reasons not to start that a person can mend; told in a sentence instead of a stack trace.</summary>
internal static class StartFailure
{
    public static string? SentenceOf(Exception exception) =>
        exception switch
        {
            EmbeddedPostgresException or ConfigurationException => exception.Message,
            OptionsValidationException options => string.Join(Environment.NewLine, options.Failures),
            IOException { InnerException: Microsoft.AspNetCore.Connections.AddressInUseException } =>
                $"{exception.Message} Stop the program that listens there, or choose another address with --urls.",
            _ => null,
        };
}
