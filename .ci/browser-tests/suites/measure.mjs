export async function measure(){}
