using System.Globalization;
using Portal.Core.Changes;

namespace Portal.Data.Operations;

internal static class OperationChange
{
    public static Change Of(long id) => new(ChangeTopic.Operations, id.ToString(CultureInfo.InvariantCulture));
}
