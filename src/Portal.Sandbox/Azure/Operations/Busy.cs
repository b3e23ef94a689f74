using System.Globalization;
using Portal.Sandbox.Azure.Gateway;

namespace Portal.Sandbox.Azure.Operations;

internal static class Busy
{
    /// <summary>One operation per cluster; message as quoted in azure-cli-extensions issue 9855.</summary>
    public static ArmAnswer? Refuse(ArmCall call, string cluster)
    {
        if (call.Store.Running(cluster) is not { } running)
            return null;
        var since = running.Started.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        var message =
            $"Operation is not allowed because there's an in progress {running.Kind} operation (operation ID: {running.Id}) on the managed cluster started on UTC {since}. "
            + "Please wait for it to finish before starting a new operation. You can also use 'az aks operation-abort' to abort it. See https://aka.ms/aks-pending-operation for more details.";
        return ArmErrors.Flat(409, "OperationNotAllowed", message);
    }
}
