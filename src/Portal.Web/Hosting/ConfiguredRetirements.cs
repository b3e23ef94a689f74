using Portal.Core.Rules;

namespace Portal.Web.Hosting;

/// <summary>
/// The file named by <c>Retirements:File</c>, whose entries stand in the place of the shipped ones. It is read at the
/// start: rules must not answer differently from one moment to the next.
/// </summary>
internal static class ConfiguredRetirements
{
    public const string Key = "Retirements:File";

    /// <exception cref="ConfigurationException">It cannot be read; the message names the setting.</exception>
    public static IReadOnlyList<Retirement> Read(IConfiguration configuration)
    {
        if (configuration[Key] is not { Length: > 0 } file)
        {
            return [];
        }
        try
        {
            return RetirementFile.Read(File.ReadAllText(file));
        }
        catch (Exception exception)
            when (exception is RetirementFileException or IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException(
                $"{Key} is '{file}', which cannot be used: {exception.Message} Correct the file, or leave the key out "
                    + "for the calendar that comes with the portal.",
                exception
            );
        }
    }
}
